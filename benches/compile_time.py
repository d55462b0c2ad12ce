#!/usr/bin/env python3
"""Measures what declarations cost the compiler. See README.md beside this file.

compile_time.py handlers   `cargo check` of handlers, plain and declared
compile_time.py clean      a clean build of axum and tokio, without and with authz-runtime
compile_time.py policy     what `policy!` adds to a build: GitClub's rules, and 1,000 more
compile_time.py rivals     a clean build of a decision by this framework, and by each other library
"""

import os
import pathlib
import resource
import shutil
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")).resolve()
WORK = TARGET / "compile-time" / "".join(sys.argv[1:2])

SIZES = [10, 100, 500]
ROUNDS = 9
CLEAN_ROUNDS = 3

AXUM = 'axum = { version = "0.8", default-features = false, features = ["http1", "matched-path", "tokio"] }\n'
TOKIO = 'tokio = { version = "1", features = ["macros", "net", "rt", "time"] }\n'
AUTHZ = f'authz-runtime = {{ path = "{ROOT / "authz-runtime"}" }}\n'

PLAIN = """\
#[derive(Clone)]
pub struct App;

pub struct Document {
    pub id: i64,
}

pub fn find(_: &App, id: i64) -> Document {
    Document { id }
}
"""

DECLARED = """\
use authz_runtime::*;

pub struct User;

impl Actor for User {
    fn id(&self) -> impl std::fmt::Display {
        0
    }
}

#[derive(Clone)]
pub struct App;

#[derive(Resource)]
#[resource(actor = User, actions("read", "edit"))]
pub struct Document {
    #[resource(id)]
    pub id: i64,
}

impl Source<Document> for App {
    type Facts = ();

    async fn load(&self, _: Option<&User>, id: &i64) -> Result<Option<(Document, ())>, SourceError> {
        Ok(Some((Document { id: *id }, ())))
    }
}

impl Policy<Document> for App {
    fn decide(&self, _: &AccessRequest<'_, Document>) -> Decision {
        Decision::allow("anybody")
    }
}

impl Authorizes for App {
    type Actor = User;
    type Data = Self;
    type Policy = Self;

    async fn actor(&self, _: &mut axum::http::request::Parts) -> Result<Option<User>, AuthenticationError> {
        Ok(None)
    }

    fn data(&self) -> &Self {
        self
    }

    fn policy(&self) -> &Self {
        self
    }
}
"""


RULED = """\
use authz_runtime::{policy, Actor, Resource};

policy!(pub mod rules = "FILE");

#[derive(Debug, Resource)]
#[resource(policy = rules::User)]
pub struct User {
    #[resource(id)]
    pub id: i64,
}

impl Actor for User {
    fn id(&self) -> impl std::fmt::Display {
        self.id
    }
}
"""


def handler(variant, number):
    """One handler and its path; every tenth needs no check."""
    if number % 10 == 0:
        declaration = '#[authz_runtime::public(reason = "everybody may know")]\n' if variant == "declared" else ""
        return f'{declaration}pub async fn h{number}() -> String {{ "{number}".to_owned() }}\n', f"/h{number}"
    path = f"/h{number}/{{document}}"
    if variant == "plain":
        arguments = "State(app): State<App>, Path(id): Path<i64>"
        return f"pub async fn h{number}({arguments}) -> String {{ (find(&app, id).id + {number}).to_string() }}\n", path
    declaration = f'#[authz_runtime::authorize(action = "{"edit" if number % 2 else "read"}", resource = Document)]\n'
    arguments = "State(_): State<App>, document: Document"
    return f"{declaration}pub async fn h{number}({arguments}) -> String {{ (document.id + {number}).to_string() }}\n", path


def source(variant, size):
    """A crate's only file: modules of fifty handlers, each with its router."""
    crate = "axum" if variant == "plain" else "authz_runtime"
    text = "#![allow(unused)]\n" + (PLAIN if variant == "plain" else DECLARED)
    for first in range(0, size, 50):
        handlers = [handler(variant, number) for number in range(first, min(first + 50, size))]
        routes = "".join(
            f'.route("{path}", get(h{first + offset}))' for offset, (_, path) in enumerate(handlers)
        )
        text += f"pub mod part_{first} {{\nuse super::*;\nuse axum::extract::{{Path, State}};\nuse {crate}::routing::get;\n"
        text += "".join(item for item, _ in handlers)
        text += f"pub fn routes() -> {crate}::Router<App> {{ {crate}::Router::new(){routes} }}\n}}\n"
    return text


def package(name, dependencies, text):
    folder = WORK / name
    (folder / "src").mkdir(parents=True, exist_ok=True)
    (folder / "Cargo.toml").write_text(
        f'[package]\nname = "{name}"\nversion = "0.0.0"\nedition = "2024"\n\n[dependencies]\n{dependencies}'
    )
    file = folder / "src" / "lib.rs"
    file.write_text(text)
    return file


def workspace(members):
    WORK.mkdir(parents=True, exist_ok=True)
    listed = ", ".join(f'"{member}"' for member in members)
    (WORK / "Cargo.toml").write_text(
        f'[workspace]\nresolver = "3"\nmembers = [{listed}]\n\n[profile.dev]\ndebug = "line-tables-only"\n'
    )
    shutil.copy(ROOT / "Cargo.lock", WORK / "Cargo.lock")


def cargo(*arguments, target=WORK / "target"):
    """Runs cargo; returns seconds of the clock, seconds of the processors, and what it printed."""
    environment = os.environ | {"CARGO_TARGET_DIR": str(target)}
    begin, busy = time.monotonic(), processors()
    done = subprocess.run(["cargo", *arguments], cwd=WORK, env=environment, capture_output=True, text=True)
    seconds = time.monotonic() - begin, processors() - busy
    if done.returncode != 0:
        sys.exit(done.stderr)
    return *seconds, done.stdout


def processors():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure_handlers():
    shutil.rmtree(WORK, ignore_errors=True)
    files = {}
    workspace([f"{variant}-{size}" for size in SIZES for variant in ("plain", "declared")])
    for size in SIZES:
        for variant in ("plain", "declared"):
            dependencies = AXUM if variant == "plain" else AXUM + AUTHZ
            files[variant, size] = package(f"{variant}-{size}", dependencies, source(variant, size))
    cargo("check", "--workspace")
    print("| after | handlers | plain, s (processor) | declared, s (processor) | ratio (processor) |")
    print("|---|---|---|---|---|")
    for name, change in [("a touch", touch), ("an edit", edit), ("a clean", clean)]:
        for size in SIZES:
            plain, declared = interleaved(files, size, change)
            cells = [f"{clock:.2f} ({busy:.2f})" for clock, busy in (plain, declared)]
            ratios = "{:.2f} ({:.2f})".format(*(more / less for less, more in zip(plain, declared)))
            print(f"| {name} | {size} | {' | '.join(cells)} | {ratios} |", flush=True)


def interleaved(files, size, change):
    seconds = {"plain": [], "declared": []}
    for _ in range(ROUNDS):
        for variant, measured in seconds.items():
            change(files[variant, size], f"{variant}-{size}")
            measured.append(cargo("check", "-p", f"{variant}-{size}")[:2])
    return [[statistics.median(column) for column in zip(*measured)] for measured in seconds.values()]


def touch(file, _package):
    file.touch()


def edit(file, _package):
    # The body of one handler grows; no line moves.
    file.write_text(file.read_text().replace(".id + ", ".id + 1 + ", 1))


def clean(_file, package):
    cargo("clean", "-p", package)


def crates(package):
    tree = cargo("tree", "-p", package, "-e", "normal,build", "--prefix", "none", "-f", "{p}")[2]
    return {line.split()[0] for line in tree.splitlines() if line} - {package}


def measure_clean():
    shutil.rmtree(WORK, ignore_errors=True)
    language = f'authz-policy = {{ path = "{ROOT / "authz-policy"}", default-features = false }}\n'
    variants = {"without": AXUM + TOKIO, "with": AXUM + TOKIO + AUTHZ, "language": language}
    workspace(variants)
    for name, dependencies in variants.items():
        package(name, dependencies, "")
    cargo("fetch")
    added = sorted(crates("with") - crates("without"))
    print(f"crates: {len(crates('without'))} without, {len(crates('with'))} with; added: {', '.join(added)}\n")
    seconds = {name: [] for name in variants}
    for _ in range(CLEAN_ROUNDS):
        for name, measured in seconds.items():
            shutil.rmtree(WORK / "clean", ignore_errors=True)
            measured.append(cargo("build", "-p", name, target=WORK / "clean")[0])
    without, with_it, alone = (statistics.median(measured) for measured in seconds.values())
    print("| `cargo build` of | s |\n|---|---|")
    print(f"| axum and tokio | {without:.1f} |\n| and authz-runtime | {with_it:.1f} |\n| difference | {with_it - without:.1f} |")
    print(f"| authz-policy alone, as authz-macros has it | {alone:.1f} |")


def measure_rivals():
    print("| decides | crates | clean build, s | program, MiB |\n|---|---|---|---|")
    rivals = ROOT / "benches" / "rivals"
    for feature in ["", "casbin", "cedar", "gatehouse", "oso"]:
        shutil.rmtree(WORK, ignore_errors=True)
        chosen = ["--no-default-features", "--features", feature]
        at = ["--manifest-path", str(rivals / "Cargo.toml"), *chosen]
        tree = subprocess.run(["cargo", "tree", "--prefix", "none", "-f", "{p}", *at], check=True, capture_output=True, text=True)
        crates = {line.split()[0] for line in tree.stdout.splitlines() if line}
        begin = time.monotonic()
        subprocess.run(["cargo", "build", "--quiet", "--release", *at, "--target-dir", str(WORK)], check=True)
        seconds = time.monotonic() - begin
        program = WORK / "release" / "authz-rivals"
        subprocess.run(["strip", str(program)], check=True)
        size = program.stat().st_size / 1024 / 1024
        print(f"| {feature or 'ours'} | {len(crates)} | {seconds:.1f} | {size:.2f} |", flush=True)


def measure_policy():
    shutil.rmtree(WORK, ignore_errors=True)
    policies = {"without": None, "gitclub": "gitclub.polar", "large": "gitclub_large.polar"}
    workspace(policies)
    files = {name: package(name, AUTHZ, ruled(policy)) for name, policy in policies.items()}
    for policy in filter(None, policies.values()):
        for name in policies:
            shutil.copy(ROOT / "benches" / policy, WORK / name)
    print("| dev profile | without, s (processor) | GitClub | and 1,000 rules | 1,000 rules add |")
    print("|---|---|---|---|---|")
    for command in ("check", "build"):
        cargo(command, "--workspace")
        # Nothing is kept of the crate: rules are expanded and checked anew. Or a function is added.
        for name, change in [("a clean", clean), ("an edit elsewhere", grow)]:
            without, few, many = interleaved_policies(files, command, change)
            cells = [f"{clock:.2f} ({busy:.2f})" for clock, busy in (without, few, many)]
            added = "{:.2f} ({:.2f})".format(*(more - less for less, more in zip(few, many)))
            print(f"| `cargo {command}` after {name} | {' | '.join(cells)} | {added} |", flush=True)


def ruled(policy):
    """A crate's only file: an actor, and the policy that decides about it."""
    if policy is None:
        return "pub struct User {\n    pub id: i64,\n}\n"
    return RULED.replace("FILE", policy)


def grow(file, _package):
    text = file.read_text()
    file.write_text(f"{text}pub fn added_{len(text)}() {{}}\n")


def interleaved_policies(files, command, change):
    seconds = {name: [] for name in files}
    for _ in range(ROUNDS):
        for name, measured in seconds.items():
            change(files[name], name)
            measured.append(cargo(command, "-p", name)[:2])
    return [[statistics.median(column) for column in zip(*measured)] for measured in seconds.values()]


if __name__ == "__main__":
    commands = {"handlers": measure_handlers, "clean": measure_clean, "policy": measure_policy, "rivals": measure_rivals}
    if len(sys.argv) != 2 or sys.argv[1] not in commands:
        sys.exit(__doc__)
    commands[sys.argv[1]]()
