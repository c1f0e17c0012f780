"""Cut the recovered encoder's vocabulary to what German and English news need.

    python -m training.encoder.vocabulary E5_DIR OUT_DIR --pieces 28000 --texts FILE.jsonl.gz ... --lists en de

Keeps the special pieces, every single character of the Latin piece set and the most frequent pieces of the counted
texts; a rarer word falls apart into smaller pieces by itself, which is how a Unigram tokenizer works. Counted are the
`originalText`, `article` and `header` fields of JSON lines, plus word lists of the package `wordfreq`.
Writes OUT_DIR/{encoder.safetensors, tokenizer.json}; fixed input gives a fixed output.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer, models, normalizers

from belegt.learned.pieces import encode_words, piece_forms, words_of

SPECIAL = ("<s>", "<pad>", "</s>", "<unk>", "<mask>")
WORD_LIST = 60_000  # words taken from each wordfreq list
WORD_LIST_SCALE = 2e6  # a list counts like a text of two million words


def unigram(pieces: list[tuple[str, float]]) -> Tokenizer:
    """Return a tokenizer over prepared word forms (see belegt.learned.pieces)."""
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=[p for p, _ in pieces].index("<unk>"), byte_fallback=False))
    tokenizer.normalizer = normalizers.NFKC()
    return tokenizer


def texts(path: Path, limit: int) -> Iterator[str]:
    """Yield the texts of a .jsonl.gz file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number >= limit:
                return
            record = json.loads(line)
            yield "\n".join(record[k] for k in ("originalText", "header", "article") if record.get(k))


def count(tokenizer: Tokenizer, paths: list[Path], lists: list[str], limit: int) -> Counter[int]:
    """Count the pieces of texts and word lists."""
    seen: Counter[int] = Counter()
    for path in paths:
        for text in texts(path, limit):
            seen.update(encode_words(tokenizer, piece_forms(text, words_of(text))).ids)
    for language in lists:
        _count_list(tokenizer, language, seen)
    return seen


def _count_list(tokenizer: Tokenizer, language: str, seen: Counter[int]) -> None:
    import wordfreq

    for word in wordfreq.top_n_list(language, WORD_LIST):
        weight = WORD_LIST_SCALE * wordfreq.word_frequency(word, language)
        for form, share in ((word, 0.8), (word.capitalize(), 0.2)):
            for piece in encode_words(tokenizer, ["\u2581" + form]).ids:
                seen[piece] += weight * share  # type: ignore[assignment]


def choose(pieces: list[str], seen: Counter[int], size: int) -> list[int]:
    """Return the old ids to keep, in their old order."""
    keep = {i for i, piece in enumerate(pieces) if piece in SPECIAL or len(piece) == 1}
    ranked = sorted(seen, key=lambda i: (-seen[i], i))
    for i in ranked:
        if len(keep) >= size:
            break
        keep.add(i)
    return sorted(keep)


def main() -> None:
    """Cut and save."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--pieces", type=int, default=28_000)
    parser.add_argument("--texts", type=Path, nargs="*", default=[])
    parser.add_argument("--lists", nargs="*", default=["en", "de"])
    parser.add_argument("--limit", type=int, default=4_000, help="texts read per file")
    args = parser.parse_args()
    table = json.loads((args.encoder / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    full = unigram([(piece, score) for piece, score in table])
    kept = choose([p for p, _ in table], count(full, args.texts, args.lists, args.limit), args.pieces)
    args.out.mkdir(parents=True, exist_ok=True)
    unigram([(table[i][0], table[i][1]) for i in kept]).save(str(args.out / "tokenizer.json"), pretty=False)
    weights = load_file(args.encoder / "model.safetensors")
    weights["embeddings.word_embeddings.weight"] = weights["embeddings.word_embeddings.weight"][kept].clone()
    save_file(weights, args.out / "encoder.safetensors")
    print(json.dumps({"pieces": len(kept), "of": len(table)}))


if __name__ == "__main__":
    main()
