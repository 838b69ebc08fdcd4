"""The little mathematics that titles have, as characters: `Cu$_2$O` is Cu₂O.

Pandoc leaves formulas alone; what is no single sign or index stays as it is written.
"""

from __future__ import annotations

import re

_SIGNS = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε",
    "zeta": "ζ", "eta": "η", "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ",
    "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "φ",
    "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ",
    "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
    "pm": "±", "times": "×", "cdot": "·", "sim": "∼", "approx": "≈", "le": "≤", "leq": "≤",
    "ge": "≥", "geq": "≥", "neq": "≠", "to": "→", "rightarrow": "→", "infty": "∞", "circ": "°",
    "degree": "°", "%": "%", "ldots": "…", "prime": "′",
}  # fmt: skip
_SUB = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")
_SUPER = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_FORMULA = re.compile(r"(?<!\\)\$([^$]{1,60})\$")
_ORDINAL = re.compile(r"\^\{?\s*(?:\\(?:text|mathrm|rm)\s*\{?)?(st|nd|rd|th)\s*\}*")
_PIECE = re.compile(
    r"\\([A-Za-z]+|%)\s*|([_^])(?:\{([0-9+-]+)\}|([0-9+-]))|([A-Za-z0-9.,=<>()+\s-])"
)


def without_math(text: str) -> str:
    """The text with its simple formulas as characters."""
    return _FORMULA.sub(_plain, text) if "$" in text else text


def _plain(match: re.Match[str]) -> str:
    formula = match.group(1)
    ordinal = _ORDINAL.fullmatch(formula)
    if ordinal:
        return ordinal.group(1)
    found: list[str] = []
    at = 0
    while at < len(formula):
        piece = _PIECE.match(formula, at)
        if piece is None:
            return match.group()
        said = _said(piece)
        if said is None:
            return match.group()
        found.append(said)
        at = piece.end()
    return "".join(found)


def _said(piece: re.Match[str]) -> str | None:
    name, mark, group, single, plain = piece.groups()
    if name:
        return _SIGNS.get(name)
    if mark:
        return (group or single).translate(_SUB if mark == "_" else _SUPER)
    return "−" if plain == "-" else plain
