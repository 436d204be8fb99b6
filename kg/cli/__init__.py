"""The command line: one command a file; here they are put together, and errors become one line."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import typer

__all__ = ["create_app", "run"]


def create_app() -> typer.Typer:
    """The application with all its commands."""
    import typer

    from kg._version import __version__
    from kg.cli import (
        build,
        demo,
        evaluate,
        explain,
        export,
        extract,
        group,
        queries,
        query,
        train,
        validate,
        view,
    )

    app = typer.Typer(
        name="kg",
        help="Abstracts in; a knowledge graph of methods, symmetry groups, datasets and tasks out.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    )

    @app.callback(invoke_without_command=True)
    def root(
        version: bool = typer.Option(False, "--version", help="Print the version and exit.", is_eager=True),
    ) -> None:
        if version:
            typer.echo(f"kg {__version__}")
            raise typer.Exit

    for module in (
        build,
        demo,
        query,
        queries,
        explain,
        group,
        export,
        view,
        validate,
        extract,
        evaluate,
        train,
    ):
        name = module.__name__.rpartition(".")[2]
        app.command(name)(module.command)
    return app


def run(arguments: list[str] | None = None) -> int:
    """Run the command line and return the exit code; errors of ours are one line on stderr, never a traceback."""
    from kg.cli.asking import answer
    from kg.cli.quick import read_question
    from kg.errors import KgError

    question = read_question(sys.argv[1:] if arguments is None else arguments)
    try:
        if question is not None:
            answer(question)
            return 0
        result = create_app()(args=arguments, prog_name="kg", standalone_mode=False)
    except KgError as error:
        return _complain(str(error), error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        return 141
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        return _complain(f"{place}{error.strerror or error}", 1)
    except _usage_error() as error:
        error.show()
        return int(error.exit_code)
    except (_abort(), KeyboardInterrupt):
        return _complain("interrupted", 130)
    return result if isinstance(result, int) else 0


def _abort() -> type[BaseException]:
    """What typer raises when the user breaks off."""
    import typer

    return typer.Abort


def _usage_error() -> Any:
    """The base of typer's usage errors, which newer versions of typer keep in a click of their own."""
    import typer

    return next(base for base in typer.BadParameter.__mro__ if base.__name__ == "ClickException")


def _complain(message: str, code: int) -> int:
    line = "".join(c if c.isprintable() else "\ufffd" for c in " ".join(message.split())) or "failed"
    sys.stderr.write(f"kg: {line}\n")
    return code
