#!/bin/sh
# Regenerates the Swift code of Sources/TensorBoardEvents and Sources/ONNXMessages from their .proto files.
# Needs protoc (Debian: protobuf-compiler); builds protoc-gen-swift from the swift-protobuf
# checkout of this package unless PROTOC_GEN_SWIFT names one.
set -eu
cd "$(dirname "$0")/.."

if ! command -v protoc >/dev/null; then
  echo "generate-protos: protoc is missing; install it with: apt-get install protobuf-compiler" >&2
  exit 1
fi

plugin=${PROTOC_GEN_SWIFT:-}
if [ -z "$plugin" ]; then
  swift package resolve
  checkout=.build/checkouts/swift-protobuf
  swift build --package-path "$checkout" --scratch-path .build-protoc --product protoc-gen-swift
  plugin=.build-protoc/debug/protoc-gen-swift
fi

for target in Sources/TensorBoardEvents Sources/ONNXMessages; do
  protoc --plugin=protoc-gen-swift="$plugin" --proto_path="$target/Protos" \
    --swift_opt=Visibility=Public --swift_out="$target" "$target"/Protos/*.proto
done
