"""Settings: flags before the environment before the defaults, and every one of them told of."""

from __future__ import annotations

from dataclasses import Field, fields
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from service.cli import cli
from service.cli.options import DataFolder, GivenPath, HostNames, LanguageTag, flag_of, variable_of, with_settings
from service.settings import LLM_KEY_VARIABLE, Settings


def invoked(*arguments: str) -> tuple[Result, list[Settings]]:
    """What comes of a command with all the flags, and the settings that it gets."""
    got: list[Settings] = []

    @click.command
    @with_settings()
    def command(settings: Settings) -> None:
        got.append(settings)

    return CliRunner().invoke(command, arguments), got


def settings_of(*arguments: str) -> Settings:
    """The settings that a command with all the flags gets."""
    result, got = invoked(*arguments)
    assert result.exit_code == 0, result.output
    return got[0]


def test_the_help_of_serve_names_every_setting_with_its_variable_and_what_it_does() -> None:
    printed = " ".join(CliRunner().invoke(cli, ["serve", "--help"], terminal_width=200).stdout.split())
    for field in fields(Settings):
        assert f"{flag_of(field.name)} " in printed
        assert f"env var: {variable_of(field.name)}" in printed
        assert field.metadata["help"] in printed


def test_the_flags_of_serve_are_the_settings_and_nothing_else() -> None:
    assert {parameter.name for parameter in cli.commands["serve"].params} == {field.name for field in fields(Settings)}


def test_the_key_of_a_language_model_is_told_of_and_is_no_flag(monkeypatch: pytest.MonkeyPatch) -> None:
    """A flag would be in every list of processes, and a setting in whatever prints the settings."""
    monkeypatch.setenv(LLM_KEY_VARIABLE, "sk-very-secret")
    result = CliRunner().invoke(cli, ["serve", "--help"])
    assert LLM_KEY_VARIABLE in "".join(result.stdout.split())
    assert "--llm-key" not in result.stdout
    assert "sk-very-secret" not in result.stdout
    assert "sk-very-secret" not in repr(settings_of())
    assert CliRunner().invoke(cli, ["serve", "--llm-key", "sk-very-secret"]).exit_code == 2


def test_defaults_are_those_of_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PULLQUOTE_DATA")
    assert settings_of() == Settings()


def test_the_environment_comes_before_the_default_and_the_flag_before_both(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULLQUOTE_CHUNK_TOKENS", "100")
    monkeypatch.setenv("PULLQUOTE_DATA", "/somewhere")
    monkeypatch.setenv("PULLQUOTE_SEEDS", "")
    assert settings_of() == Settings(chunk_tokens=100, data=Path("/somewhere"))
    assert settings_of("--chunk-tokens", "120") == Settings(chunk_tokens=120, data=Path("/somewhere"))


@pytest.mark.parametrize(
    ("flag", "value"),
    [
        ("--threshold", "1.5"),
        ("--port", "65536"),
        ("--port", "http"),
        ("--chunk-tokens", "0"),
        ("--workers", "0"),
        ("--log-level", "loud"),
        ("--mode", "creative"),
        ("--llm-timeout", "0"),
        ("--nothing", "1"),
        ("--allowed-hosts", "*"),
        ("--allowed-hosts", "news.example.org, http://example.org"),
    ],
)
def test_a_setting_that_cannot_be_is_wrong_usage(flag: str, value: str) -> None:
    result = CliRunner().invoke(cli, ["serve", flag, value])
    assert result.exit_code == 2
    assert flag in result.stderr


@pytest.mark.parametrize("field", [each for each in fields(Settings) if each.type == "float"], ids=lambda f: f.name)
def test_what_is_not_a_number_is_no_number_of_a_setting(field: Field[float], monkeypatch: pytest.MonkeyPatch) -> None:
    for value in ("nan", "-NaN", "30%", "much"):
        result, _ = invoked(flag_of(field.name), value)
        assert result.exit_code == 2
        assert f"{value!r} is not a number" in result.stderr
    monkeypatch.setenv(variable_of(field.name), "nan")
    assert invoked()[0].exit_code == 2


def test_what_is_no_whole_number_is_told_as_that() -> None:
    result, _ = invoked("--chunk-tokens", "many")
    assert "'many' is not a whole number" in result.stderr


@pytest.mark.parametrize("names", ["news.example.org", "a.org, b.org:8080, [::1], ::1", ""])
def test_hosts_are_named_with_or_without_a_port(names: str) -> None:
    assert HostNames().convert(names, None, None) == names


@pytest.mark.parametrize(("given", "kept"), [("en-GB", "en"), ("EN", "en"), ("pt-BR", "pt"), ("da", "da")])
def test_a_language_is_recorded_without_its_region(given: str, kept: str) -> None:
    assert LanguageTag().convert(given, None, None) == kept


def test_what_is_no_language_is_refused() -> None:
    with pytest.raises(click.BadParameter, match="not a language tag"):
        LanguageTag().convert("english please", None, None)


@pytest.mark.parametrize("kind", [GivenPath(path_type=Path), DataFolder(path_type=Path)])
def test_an_empty_path_is_not_the_current_folder(kind: GivenPath) -> None:
    with pytest.raises(click.BadParameter, match="empty"):
        kind.convert("", None, None)
