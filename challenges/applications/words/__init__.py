"""What people read of applications."""
