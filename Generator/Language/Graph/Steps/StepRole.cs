namespace InceptionDsl.Language.Graph;

/// <summary>What a step is at a glance, which decides its color and form in a picture.</summary>
internal enum StepRole
{
    /// <summary>The network's input, which is no step.</summary>
    Input,

    /// <summary>A convolution with its normalization and activation.</summary>
    Convolution,

    /// <summary>A pool, or several with their concatenation.</summary>
    Pool,

    /// <summary>Batch normalization or local response normalization as a step of its own.</summary>
    Normalization,

    /// <summary>An activation as a step of its own.</summary>
    Activation,

    /// <summary>A fully connected layer.</summary>
    Linear,

    /// <summary>The papers' filter concatenation.</summary>
    Concatenation,

    /// <summary>A residual sum.</summary>
    Sum,

    /// <summary>A gate, a shuffle, a dropout, a flattening.</summary>
    Other,
}
