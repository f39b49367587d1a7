using InceptionDsl.Definitions;

namespace InceptionDsl.Benchmarks;

/// <summary>The zoo's GoogLeNet in libtorch's own memory layout, N×C×H×W without gaps.</summary>
[Variant<GoogLeNet>(Layout = MemoryLayout.Contiguous)]
public sealed partial class ContiguousGoogLeNet;
