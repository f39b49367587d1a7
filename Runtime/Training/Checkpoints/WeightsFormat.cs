namespace InceptionDsl.Training.Checkpoints;

/// <summary>How weights are written.</summary>
public enum WeightsFormat
{
    /// <summary>Safetensors, with what is known of the weights.</summary>
    Safetensors,

    /// <summary>A state dict as <c>torch.save</c> writes it.</summary>
    PyTorch,

    /// <summary>As TorchSharp's <c>Module.save</c> writes it.</summary>
    TorchSharp,
}
