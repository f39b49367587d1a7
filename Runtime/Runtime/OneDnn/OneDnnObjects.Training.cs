namespace InceptionDsl.OneDnn;

/// <content>Operations that training needs besides.</content>
internal sealed unsafe partial class OneDnnObjects
{
    /// <summary>
    /// Batch normalization by the batch's own mean and variance, which are results; or, without a backward pass, by a mean and variance that are
    /// given.
    /// </summary>
    public PrimitiveDescriptor Norm(MemoryDescriptor plane, float epsilon, OneDnnNormParts parts, PrimitiveAttributes attributes)
    {
        var pass = parts.HasFlag(OneDnnNormParts.GivenStatistics) ? OneDnnPass.Inference : OneDnnPass.Training;
        nint descriptor;
        Check(
            ((delegate* unmanaged<nint*, nint, int, nint, nint, float, uint, nint, int>)Function(
                "dnnl_batch_normalization_forward_primitive_desc_create"))(
                &descriptor, _library.Engine, (int)pass, plane.Handle, plane.Handle, epsilon, (uint)parts, attributes.Handle),
            "dnnl_batch_normalization_forward_primitive_desc_create");
        return new(Own(descriptor, DestroyDescriptor));
    }

    /// <summary>Its backward pass.</summary>
    public PrimitiveDescriptor NormBackward(
        MemoryDescriptor plane, float epsilon, OneDnnNormParts parts, PrimitiveDescriptor forward, PrimitiveAttributes attributes)
    {
        var pass = (parts & (OneDnnNormParts.Scale | OneDnnNormParts.Shift)) != 0 ? OneDnnPass.Backward : OneDnnPass.BackwardToSource;
        nint descriptor;
        Check(
            ((delegate* unmanaged<nint*, nint, int, nint, nint, nint, float, uint, nint, nint, int>)Function(
                "dnnl_batch_normalization_backward_primitive_desc_create"))(
                &descriptor, _library.Engine, (int)pass, plane.Handle, plane.Handle, plane.Handle, epsilon, (uint)parts, forward.Handle,
                attributes.Handle),
            "dnnl_batch_normalization_backward_primitive_desc_create");
        return new(Own(descriptor, DestroyDescriptor));
    }

    /// <summary>The backward pass of a maximum or mean over windows.</summary>
    public PrimitiveDescriptor PoolBackward(
        OneDnnAlgorithm algorithm, MemoryDescriptor source, MemoryDescriptor destination, in SlidingWindow window, PrimitiveDescriptor forward,
        PrimitiveAttributes attributes)
    {
        nint descriptor;
        fixed (long* numbers = window.Numbers)
        {
            Check(
                ((delegate* unmanaged<nint*, nint, int, nint, nint, long*, long*, long*, long*, long*, nint, nint, int>)Function(
                    "dnnl_pooling_backward_primitive_desc_create"))(
                    &descriptor, _library.Engine, (int)algorithm, source.Handle, destination.Handle, numbers + SlidingWindow.Strides,
                    numbers + SlidingWindow.Kernel, numbers + SlidingWindow.Dilations, numbers + SlidingWindow.Begins, numbers + SlidingWindow.Ends,
                    forward.Handle, attributes.Handle),
                "dnnl_pooling_backward_primitive_desc_create");
        }

        return new(Own(descriptor, DestroyDescriptor));
    }
}
