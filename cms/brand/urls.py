"""The site's colours, mark, logo and card. Each address holds a digest of what it shows."""

from django.urls import path

from . import views

app_name = "brand"

urlpatterns = [
    path("<slug:digest>/theme.css", views.theme, name="theme"),
    path("<slug:digest>/mark.svg", views.mark, name="mark"),
    path("<slug:digest>/icon.svg", views.icon, name="icon"),
    path("<slug:digest>/logo.png", views.logo, name="logo"),
    path("<slug:digest>/card.png", views.card, name="card"),
]
