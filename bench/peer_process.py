# ruff: noqa: PLC0415, D102 (only one of the peers is there to be imported)
"""A peer in a process of its own, asked over JSON lines: it runs in an environment that the project knows nothing of.

    python bench/peer_process.py mem0|llamaindex MODEL_FOLDER

MODEL_FOLDER holds ``model.onnx`` and ``vocab.txt`` of MiniLM, so that a peer has the same embedder. Lines in:
``{"add": [[id, author, text], ...]}`` and ``{"ask": question, "k": n}``; one line out for each:
``{"added": n, "seconds": s}`` and ``{"found": [ids], "ms": t}``.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
import uuid
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from tokenizers import BertWordPieceTokenizer

LONGEST = 256
DIMENSIONS = 384
DEEP = 200


class Encoder:
    """MiniLM, with the mean over a text's own pieces."""

    def __init__(self, folder: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(str(folder / "model.onnx"), options)
        self._pieces = BertWordPieceTokenizer(str(folder / "vocab.txt"), lowercase=True)
        self._pieces.enable_truncation(LONGEST)

    def one(self, text: str) -> list[float]:
        ids = np.asarray([self._pieces.encode(text).ids], dtype=np.int64)
        feed = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        mean = self._session.run(["last_hidden_state"], feed)[0][0].mean(axis=0)
        return (mean / np.linalg.norm(mean)).tolist()


class Mem0:
    """mem0ai with ``infer=False``: every message kept as it is, its local Qdrant in memory."""

    def __init__(self, encoder: Encoder) -> None:
        # The key is never used: `infer=False` asks no model, and there is no network.
        os.environ |= {"MEM0_TELEMETRY": "False", "OPENAI_API_KEY": "none", "MEM0_DIR": tempfile.mkdtemp()}
        from mem0 import Memory
        from mem0.embeddings.base import EmbeddingBase
        from mem0.utils.factory import EmbedderFactory

        class Local(EmbeddingBase):
            def embed(self, text: str, memory_action: Any = None) -> list[float]:
                del memory_action
                return encoder.one(text)

        EmbedderFactory.create = classmethod(lambda *_a, **_k: Local())
        from qdrant_client import QdrantClient

        store = {"collection_name": uuid.uuid4().hex, "embedding_model_dims": DIMENSIONS}
        store["client"] = QdrantClient(":memory:")
        self._memory = Memory.from_config(
            {"vector_store": {"provider": "qdrant", "config": store}, "history_db_path": ":memory:"}
        )

    def add(self, rows: list[list[str]]) -> None:
        for one, who, text in rows:
            # The name alone is not embedded, and many questions ask what somebody said.
            content = f"{who}: {text}" if who else text
            said = {"role": "assistant" if who == "assistant" else "user", "content": content, "name": who or "me"}
            self._memory.add([said], user_id="owner", metadata={"one": one}, infer=False)

    def ask(self, question: str, k: int) -> list[str]:
        found = self._memory.search(question, filters={"user_id": "owner"}, top_k=k, threshold=0.0)
        return [hit["metadata"]["one"] for hit in found["results"]]


class LlamaIndex:
    """LlamaIndex: BM25 (its retriever) and vectors fused by relative scores, without a language model."""

    def __init__(self, encoder: Encoder) -> None:
        from llama_index.core.embeddings import BaseEmbedding
        from llama_index.core.schema import TextNode

        class Local(BaseEmbedding):
            def _get_text_embedding(self, text: str) -> list[float]:
                return encoder.one(text)

            def _get_query_embedding(self, query: str) -> list[float]:
                return encoder.one(query)

            async def _aget_query_embedding(self, query: str) -> list[float]:
                return encoder.one(query)

        self._embedding, self._node, self._retriever = Local(), TextNode, None

    def add(self, rows: list[list[str]]) -> None:
        from llama_index.core import VectorStoreIndex
        from llama_index.core.llms import MockLLM
        from llama_index.core.retrievers import QueryFusionRetriever
        from llama_index.retrievers.bm25 import BM25Retriever

        nodes = [self._node(text=f"{who}: {text}" if who else text, id_=one) for one, who, text in rows]
        index = VectorStoreIndex(nodes, embed_model=self._embedding)
        parts = [
            index.as_retriever(similarity_top_k=DEEP),
            BM25Retriever.from_defaults(nodes=nodes, similarity_top_k=min(DEEP, len(nodes)), verbose=False),
        ]
        self._retriever = QueryFusionRetriever(
            parts, llm=MockLLM(), num_queries=1, mode="relative_score", similarity_top_k=DEEP, use_async=False
        )

    def ask(self, question: str, k: int) -> list[str]:
        return [hit.node.node_id for hit in self._retriever.retrieve(question)][:k]


def main() -> None:
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what a peer prints must not stand among the answers
    made = {"mem0": Mem0, "llamaindex": LlamaIndex}[sys.argv[1]](Encoder(Path(sys.argv[2])))
    for line in sys.stdin:
        told, began = json.loads(line), time.perf_counter()
        if "add" in told:
            made.add(told["add"])
            answer = {"added": len(told["add"]), "seconds": time.perf_counter() - began}
        else:
            found = made.ask(told["ask"], told["k"])
            answer = {"found": found, "ms": 1_000 * (time.perf_counter() - began)}
        print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    main()
