namespace InceptionDsl.OneDnn;

// Numbers of dnnl_types.h and dnnl_common_types.h, which are the same in every version 3.

/// <summary><c>dnnl_status_t</c>, as far as it is told apart.</summary>
internal enum OneDnnStatus
{
    Success = 0,
    OutOfMemory = 1,
    InvalidArguments = 2,
    Unimplemented = 3,
}

/// <summary><c>dnnl_data_type_t</c>.</summary>
internal enum OneDnnType
{
    BFloat16 = 2,
    Float32 = 3,
}

/// <summary><c>dnnl_prop_kind_t</c>: which pass an operation is of.</summary>
internal enum OneDnnPass
{
    /// <summary>Forward, for a backward pass to come.</summary>
    Training = 64,

    /// <summary>Forward; nothing is kept for a backward pass.</summary>
    Inference = 96,

    /// <summary>Backward, to source and weights.</summary>
    Backward = 128,

    /// <summary>Backward, to the source alone.</summary>
    BackwardToSource = 160,
}

/// <summary><c>dnnl_normalization_flags_t</c>: what belongs to a normalization.</summary>
[Flags]
internal enum OneDnnNormParts
{
    None = 0,

    /// <summary>By a mean and variance that are given.</summary>
    GivenStatistics = 1,
    Scale = 2,
    Shift = 4,

    /// <summary>ReLU, whose sign is kept in a workspace for the backward pass.</summary>
    Relu = 8,
}

/// <summary><c>dnnl_format_tag_t</c>: in which order elements lie.</summary>
internal enum OneDnnFormat
{
    /// <summary>Left to the primitive.</summary>
    Any = 1,

    /// <summary>N×C×H×W, channels in blocks of 16: N, C/16, H, W, 16.</summary>
    Blocks16 = 78,

    /// <summary>The same in blocks of 8.</summary>
    Blocks8 = 102,
}

/// <summary><c>dnnl_alg_kind_t</c>: what a primitive computes.</summary>
internal enum OneDnnAlgorithm
{
    DirectConvolution = 0x1,
    Relu = 0x20,
    Tanh = 0x21,
    Elu = 0x22,
    SoftRelu = 0x27,
    HardSigmoid = 0x28,
    Logistic = 0x29,
    Swish = 0x2c,
    Clip = 0x2e,
    GeluErf = 0x31,
    Mish = 0x33,
    HardSwish = 0x34,
    MaxPool = 0x1ff,
    AveragePoolWithPadding = 0x2ff,
    AveragePoolWithoutPadding = 0x3ff,
    ResponseNormAcrossChannels = 0xaff,
    Multiply = 0x1fff1,
}

/// <summary><c>dnnl_query_t</c>: what a primitive is asked.</summary>
internal enum OneDnnQuery
{
    Implementation = 8,
    Source = 129,
    Weights = 131,
    Destination = 133,
    Workspace = 135,
    Scratchpad = 136,
}

/// <summary><c>DNNL_ARG_...</c>: what an argument of a primitive is.</summary>
internal enum OneDnnArgument
{
    Source = 1,
    SecondSource = 2,
    Destination = 17,
    Weights = 33,
    Bias = 41,
    Mean = 49,
    Variance = 50,
    Scale = 51,
    Shift = 52,
    Workspace = 64,
    Scratchpad = 80,
    GradientOfSource = 129,
    GradientOfDestination = 145,
    GradientOfScale = 255,
    GradientOfShift = 256,

    /// <summary>The first of several sources; the others follow.</summary>
    FirstOfSources = 1024,
}
