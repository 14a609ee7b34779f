# kanbao (看报). Every target can be called by itself on a fresh Debian 12 that has Swift.
#
#   make run      build what is missing and open the sample paper
#   make test     build and run every test
#   make lint     formatting, the walls between the targets, the scripts
#   make bench    print the measured figures, each beside its limit
#   make pages    newspaper pages made by seed in .build/pages, and what the built program makes of them
#   make fuzz     try every law with generated and damaged input, SECONDS=60 each
#   make docs     the reference of Typesetting as web pages in .build/docs, by the toolchain's docc
#   make install  PREFIX=/usr/local, DESTDIR is honoured
#   make uninstall, make clean

PREFIX  ?= /usr/local
DESTDIR ?=
SECONDS ?= 60

bindir  = $(DESTDIR)$(PREFIX)/bin
datadir = $(DESTDIR)$(PREFIX)/share

# Everything but glibc is linked in (libstdc++, which Swift asks for by name, from a folder that has only its archive),
# nothing is exported, and the program is not position-independent: the loader finds next to nothing to open, to look
# up and to relocate, which halves the start. lld comes with Swift.
LINKED  = .build/linked
RELEASE = swift build -c release --static-swift-stdlib --disable-local-rpath -Xswiftc -use-ld=lld \
          -Xswiftc -L$(CURDIR)/$(LINKED) -Xswiftc -Xclang-linker -Xswiftc -static-libgcc \
          -Xlinker -no-pie -Xlinker --no-export-dynamic
PROGRAM = .build/release/kanbao

BUILD_PACKAGES = libncurses-dev libcmark-gfm-dev libcmark-gfm-extensions-dev libyaml-dev \
                 libexpat1-dev libgumbo-dev libminizip-dev zlib1g-dev \
                 libsqlite3-dev libzstd-dev libmd-dev
TEST_PACKAGES  = unicode-data tmux less python3 poppler-utils poppler-data
PAGES_PACKAGES = python3 python3-cairo poppler-utils fontconfig fonts-noto-cjk fonts-arphic-uming fonts-arphic-gbsn00lp \
                 fonts-arphic-gkai00mp fonts-wqy-zenhei fonts-wqy-microhei

.PHONY: run test lint bench pages fuzz docs release install uninstall clean build-packages test-packages pages-packages

run: release
	@$(PROGRAM) Data/云江日报

release: $(LINKED)
	@$(RELEASE) --product kanbao

$(LINKED): build-packages
	@mkdir -p $(LINKED)
	@ln -sf "$$(clang -print-file-name=libstdc++.a)" $(LINKED)/libstdc++.a

test: build-packages test-packages
	@swift build --build-tests
	@swift test --skip-build --disable-xctest

lint: test-packages
	@swift format lint --strict --recursive --parallel Package.swift Sources Tests
	@python3 Tests/Acceptance/walls.py
	@python3 Tests/Acceptance/walls.py --selftest
	@python3 Tests/Acceptance/rules.py --selftest
	@bash -n .ci/run .ci/need

bench: release test-packages
	@$(RELEASE) --product KanbaoBenchmarks
	@python3 Tests/Acceptance/bench.py $(PROGRAM) .build/release/KanbaoBenchmarks

# Debian's Python, which has python3-cairo. The judge of the scores lies with the sample pages.
pages: pages-packages
	@for set in "first 1" "second 2"; do set -- $$set; \
	  /usr/bin/python3 Tests/Pages/pages.py make .build/pages/$$1 --articles $$1 --seed $$2 && \
	  /usr/bin/python3 Tests/Pages/pages.py check .build/pages/$$1 ../shared/pages/score.py && \
	  /usr/bin/python3 Tests/Pages/pages.py score .build/pages/$$1 ../shared/pages/score.py \
	    $(firstword $(wildcard $(PROGRAM) .build/debug/kanbao)) || exit; done

fuzz: $(LINKED)
	@$(RELEASE) --product KanbaoFuzz
	@.build/release/KanbaoFuzz all --seconds $(SECONDS) --out .build

docs:
	@mkdir -p .build/symbols
	@swift build --target Typesetting -Xswiftc -emit-symbol-graph -Xswiftc -emit-symbol-graph-dir \
	  -Xswiftc $(CURDIR)/.build/symbols --scratch-path .build/docs-build
	@docc convert Sources/Typesetting/Typesetting.docc --additional-symbol-graph-dir .build/symbols \
	  --fallback-bundle-identifier kanbao.Typesetting --warnings-as-errors --output-path .build/docs

# With `sudo make install` there may be no Swift on root's path: then what was built before is installed.
install:
	@if [ ! -x $(PROGRAM) ] || command -v swift >/dev/null; then $(MAKE) --no-print-directory release; fi
	install -d $(bindir) $(datadir)/man/man1 $(datadir)/bash-completion/completions \
	  $(datadir)/zsh/site-functions $(datadir)/fish/vendor_completions.d $(datadir)/doc/kanbao
	strip -o $(PROGRAM)-stripped $(PROGRAM)
	install -m 755 $(PROGRAM)-stripped $(bindir)/kanbao
	rm -f $(PROGRAM)-stripped
	install -m 644 Docs/kanbao.1 $(datadir)/man/man1/kanbao.1
	install -m 644 LICENSE $(datadir)/doc/kanbao/copyright
	$(PROGRAM) --generate-completion-script bash > $(datadir)/bash-completion/completions/kanbao
	$(PROGRAM) --generate-completion-script zsh > $(datadir)/zsh/site-functions/_kanbao
	$(PROGRAM) --generate-completion-script fish > $(datadir)/fish/vendor_completions.d/kanbao.fish

uninstall:
	rm -f $(bindir)/kanbao $(datadir)/man/man1/kanbao.1 $(datadir)/bash-completion/completions/kanbao \
	  $(datadir)/zsh/site-functions/_kanbao $(datadir)/fish/vendor_completions.d/kanbao.fish \
	  $(datadir)/doc/kanbao/copyright
	-rmdir --ignore-fail-on-non-empty $(datadir)/doc/kanbao

clean:
	rm -rf .build .build-venv

build-packages:
	@.ci/need --swift $(BUILD_PACKAGES)

test-packages:
	@.ci/need $(TEST_PACKAGES)

pages-packages:
	@.ci/need $(PAGES_PACKAGES)
