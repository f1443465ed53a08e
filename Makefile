# The commands of this project. Everything they need is installed on first use; see README.md.
PYTHON ?= python3
PORT ?= 8000
LAUNCH = $(PYTHON) -m cms.launch

.PHONY: demo test lint bench assets lock clean

demo:    ## Start the demonstration on http://localhost:8000 (PORT= chooses another port)
	@PORT="$(PORT)" $(LAUNCH) demo

test:    ## Run the tests: all of them, or ARGS="tests/unit/judging -x"
	@$(LAUNCH) test $(ARGS)

lint:    ## Style, types, import contracts, templates, migrations, locks
	@$(LAUNCH) lint

bench:   ## Measure; ONLY=name for one figure
	@ONLY="$(ONLY)" $(LAUNCH) bench

assets:  ## Compile the stylesheet and copy scripts and fonts into var/assets
	@$(LAUNCH) assets

lock:    ## Write the lock files anew from pyproject.toml (UPGRADE=1 takes newer versions)
	@UPGRADE="$(UPGRADE)" $(LAUNCH) lock

clean:   ## Remove everything built, downloaded or loaded
	@$(LAUNCH) clean
