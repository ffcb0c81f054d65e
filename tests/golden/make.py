"""Makes `tiny/`: a random model in the layout of the hub, and what sentence-transformers makes of some texts.

    make golden

runs it in an environment of its own, with torch; `make test` only reads what is committed. The model has
the architecture of KURE-v1 (XLM-RoBERTa, CLS pooling, normalised) and outliers like those of real
checkpoints: some channels of the normalisations are several times as large as the others.
"""

import json
import shutil
from pathlib import Path

import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers
from transformers import PreTrainedTokenizerFast, XLMRobertaConfig, XLMRobertaModel

HERE = Path(__file__).parent
FOLDER = HERE / "tiny"
SPECIAL = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
TOKENS = 48
VOCABULARY = 400
LAYERS = 3
LAST = f"encoder.layer.{LAYERS - 1}.output"


def main() -> None:
    texts = json.loads((HERE / "texts.json").read_text("utf-8"))
    shutil.rmtree(FOLDER, ignore_errors=True)
    torch.manual_seed(20261126)
    raw = HERE / "raw"
    tokenizer(texts).save_pretrained(raw)
    encoder().save_pretrained(raw)
    transformer = Transformer(str(raw), max_seq_length=TOKENS)
    model = SentenceTransformer(
        modules=[
            transformer,
            Pooling(transformer.get_embedding_dimension(), pooling_mode="cls"),
            Normalize(),
        ],
        device="cpu",
    )
    model.save(str(FOLDER), create_model_card=False)
    shutil.rmtree(raw)
    vectors = model.encode(texts, batch_size=4)
    golden = {
        text: [round(float(number), 6) for number in row] for text, row in zip(texts, vectors, strict=True)
    }
    (HERE / "vectors.json").write_text(json.dumps(golden, ensure_ascii=False, indent=0) + "\n", "utf-8")


def tokenizer(texts: list[str]) -> PreTrainedTokenizerFast:
    made = Tokenizer(models.Unigram())
    made.normalizer = normalizers.NFKC()
    made.pre_tokenizer = pre_tokenizers.Metaspace()
    made.decoder = decoders.Metaspace()
    trainer = trainers.UnigramTrainer(
        vocab_size=VOCABULARY, special_tokens=SPECIAL, unk_token="<unk>", show_progress=False
    )
    made.train_from_iterator(texts, trainer)
    made.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    # As on the hub, where tokenizers come with the padding and truncation that somebody once used.
    made.enable_padding(pad_id=1, pad_token="<pad>", length=TOKENS)
    made.enable_truncation(TOKENS)
    return PreTrainedTokenizerFast(
        tokenizer_object=made,
        bos_token="<s>",
        cls_token="<s>",
        pad_token="<pad>",
        eos_token="</s>",
        sep_token="</s>",
        unk_token="<unk>",
        mask_token="<mask>",
        model_max_length=TOKENS,
    )


def encoder() -> XLMRobertaModel:
    config = XLMRobertaConfig(
        vocab_size=VOCABULARY,
        hidden_size=32,
        num_hidden_layers=LAYERS,
        num_attention_heads=4,
        intermediate_size=64,
        max_position_embeddings=TOKENS + 2,
        type_vocab_size=1,
        layer_norm_eps=1e-5,
        initializer_range=0.3,
    )
    model = XLMRobertaModel(config, add_pooling_layer=False)
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            if name.endswith("LayerNorm.weight"):
                parameter.uniform_(0.5, 1.5)
                if LAST not in name:  # or all texts would be alike
                    parameter[7] *= 4
            elif name.endswith("bias"):
                parameter.normal_(0, 0.1)
    return model


if __name__ == "__main__":
    main()
