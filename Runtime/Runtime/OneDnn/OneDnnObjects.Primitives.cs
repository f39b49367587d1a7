namespace InceptionDsl.OneDnn;

/// <content>Operations, as inference needs them.</content>
internal sealed unsafe partial class OneDnnObjects
{
    private const int Inference = (int)OneDnnPass.Inference;

    private const string DestroyDescriptor = "dnnl_primitive_desc_destroy";

    /// <summary>What is done at once: first the destination's former values are added, then a function is applied.</summary>
    /// <param name="adds">Whether former values are added.</param>
    /// <param name="function">The function; null for none.</param>
    /// <param name="temporaryMemoryOfCaller">Whether the operation is given the memory that it needs meanwhile.</param>
    public PrimitiveAttributes Attributes(bool adds = false, Elementwise? function = null, bool temporaryMemoryOfCaller = true)
    {
        nint made;
        Check(((delegate* unmanaged<nint*, int>)Function("dnnl_primitive_attr_create"))(&made), "dnnl_primitive_attr_create");
        var attributes = Own(made, "dnnl_primitive_attr_destroy");
        Check(
            ((delegate* unmanaged<nint, int, int>)Function("dnnl_primitive_attr_set_scratchpad_mode"))(attributes, temporaryMemoryOfCaller ? 1 : 0),
            "dnnl_primitive_attr_set_scratchpad_mode");
        if (adds || function is not null)
        {
            Check(((delegate* unmanaged<nint*, int>)Function("dnnl_post_ops_create"))(&made), "dnnl_post_ops_create");
            var operations = Own(made, "dnnl_post_ops_destroy");
            if (adds)
            {
                const int sameType = 0;
                Check(
                    ((delegate* unmanaged<nint, float, int, int, int>)Function("dnnl_post_ops_append_sum"))(operations, 1, 0, sameType),
                    "dnnl_post_ops_append_sum");
            }

            if (function is { } applied)
            {
                Check(
                    ((delegate* unmanaged<nint, int, float, float, int>)Function("dnnl_post_ops_append_eltwise"))(
                        operations, (int)applied.Algorithm, applied.Alpha, applied.Beta),
                    "dnnl_post_ops_append_eltwise");
            }

            Check(
                ((delegate* unmanaged<nint, nint, int>)Function("dnnl_primitive_attr_set_post_ops"))(attributes, operations),
                "dnnl_primitive_attr_set_post_ops");
        }

        return new(attributes);
    }

    /// <summary>A convolution; weights K×C×h×w, or G×K/G×C/G×h×w of groups.</summary>
    public PrimitiveDescriptor Convolution(
        MemoryDescriptor source, MemoryDescriptor weights, MemoryDescriptor? bias, MemoryDescriptor destination, in SlidingWindow window,
        PrimitiveAttributes attributes)
    {
        nint descriptor;
        fixed (long* numbers = window.Numbers)
        {
            Check(
                ((delegate* unmanaged<nint*, nint, int, int, nint, nint, nint, nint, long*, long*, long*, long*, nint, int>)Function(
                    "dnnl_convolution_forward_primitive_desc_create"))(
                    &descriptor, _library.Engine, Inference, (int)OneDnnAlgorithm.DirectConvolution, source.Handle, weights.Handle, bias?.Handle ?? 0,
                    destination.Handle, numbers + SlidingWindow.Strides, numbers + SlidingWindow.Dilations, numbers + SlidingWindow.Begins,
                    numbers + SlidingWindow.Ends, attributes.Handle),
                "dnnl_convolution_forward_primitive_desc_create");
        }

        return new(Own(descriptor, DestroyDescriptor));
    }

    /// <summary>A maximum or mean over windows.</summary>
    public PrimitiveDescriptor Pool(
        OneDnnAlgorithm algorithm, MemoryDescriptor source, MemoryDescriptor destination, in SlidingWindow window, PrimitiveAttributes attributes,
        OneDnnPass pass = OneDnnPass.Inference)
    {
        nint descriptor;
        fixed (long* numbers = window.Numbers)
        {
            Check(
                ((delegate* unmanaged<nint*, nint, int, int, nint, nint, long*, long*, long*, long*, long*, nint, int>)Function(
                    "dnnl_pooling_forward_primitive_desc_create"))(
                    &descriptor, _library.Engine, (int)pass, (int)algorithm, source.Handle, destination.Handle, numbers + SlidingWindow.Strides,
                    numbers + SlidingWindow.Kernel, numbers + SlidingWindow.Dilations, numbers + SlidingWindow.Begins, numbers + SlidingWindow.Ends,
                    attributes.Handle),
                "dnnl_pooling_forward_primitive_desc_create");
        }

        return new(Own(descriptor, DestroyDescriptor));
    }

    /// <summary>A fully connected layer; weights K×C, or K×C×H×W of planes.</summary>
    public PrimitiveDescriptor InnerProduct(
        MemoryDescriptor source, MemoryDescriptor weights, MemoryDescriptor? bias, MemoryDescriptor destination, PrimitiveAttributes attributes)
    {
        nint descriptor;
        Check(
            ((delegate* unmanaged<nint*, nint, int, nint, nint, nint, nint, nint, int>)Function("dnnl_inner_product_forward_primitive_desc_create"))(
                &descriptor, _library.Engine, Inference, source.Handle, weights.Handle, bias?.Handle ?? 0, destination.Handle, attributes.Handle),
            "dnnl_inner_product_forward_primitive_desc_create");
        return new(Own(descriptor, DestroyDescriptor));
    }

    /// <summary>A product of matrices, M×K times K×N, plus a row of N.</summary>
    public PrimitiveDescriptor Product(
        MemoryDescriptor source, MemoryDescriptor weights, MemoryDescriptor? bias, MemoryDescriptor destination, PrimitiveAttributes attributes)
    {
        nint descriptor;
        Check(
            ((delegate* unmanaged<nint*, nint, nint, nint, nint, nint, nint, int>)Function("dnnl_matmul_primitive_desc_create"))(
                &descriptor, _library.Engine, source.Handle, weights.Handle, bias?.Handle ?? 0, destination.Handle, attributes.Handle),
            "dnnl_matmul_primitive_desc_create");
        return new(Own(descriptor, DestroyDescriptor));
    }

    /// <summary>A function of each element.</summary>
    public PrimitiveDescriptor Apply(Elementwise function, MemoryDescriptor source, MemoryDescriptor destination, PrimitiveAttributes attributes)
    {
        nint descriptor;
        Check(
            ((delegate* unmanaged<nint*, nint, int, int, nint, nint, float, float, nint, int>)Function("dnnl_eltwise_forward_primitive_desc_create"))(
                &descriptor, _library.Engine, Inference, (int)function.Algorithm, source.Handle, destination.Handle, function.Alpha, function.Beta,
                attributes.Handle),
            "dnnl_eltwise_forward_primitive_desc_create");
        return new(Own(descriptor, DestroyDescriptor));
    }

    /// <summary>x / (k + α/n · Σ x²)^β over n neighboring channels.</summary>
    public PrimitiveDescriptor ResponseNorm(
        MemoryDescriptor source, MemoryDescriptor destination, long size, float alpha, float beta, float k, PrimitiveAttributes attributes)
    {
        nint descriptor;
        Check(
            ((delegate* unmanaged<nint*, nint, int, int, nint, nint, long, float, float, float, nint, int>)Function("dnnl_lrn_forward_primitive_desc_create"))(
                &descriptor, _library.Engine, Inference, (int)OneDnnAlgorithm.ResponseNormAcrossChannels, source.Handle, destination.Handle, size, alpha,
                beta, k, attributes.Handle),
            "dnnl_lrn_forward_primitive_desc_create");
        return new(Own(descriptor, DestroyDescriptor));
    }

    /// <summary>A sum of tensors, each times a scale.</summary>
    public PrimitiveDescriptor Sum(
        ReadOnlySpan<float> scales, ReadOnlySpan<MemoryDescriptor> sources, MemoryDescriptor destination, PrimitiveAttributes attributes)
    {
        nint descriptor;
        fixed (float* factors = scales)
        {
            fixed (MemoryDescriptor* terms = sources)
            {
                Check(
                    ((delegate* unmanaged<nint*, nint, nint, int, float*, nint*, nint, int>)Function("dnnl_sum_primitive_desc_create"))(
                        &descriptor, _library.Engine, destination.Handle, sources.Length, factors, (nint*)terms, attributes.Handle),
                    "dnnl_sum_primitive_desc_create");
            }
        }

        return new(Own(descriptor, DestroyDescriptor));
    }

    /// <summary>A product, element by element, in which a dimension of length 1 of the second goes with all of the first.</summary>
    public PrimitiveDescriptor Multiply(
        MemoryDescriptor first, MemoryDescriptor second, MemoryDescriptor destination, PrimitiveAttributes attributes)
    {
        nint descriptor;
        Check(
            ((delegate* unmanaged<nint*, nint, int, nint, nint, nint, nint, int>)Function("dnnl_binary_primitive_desc_create"))(
                &descriptor, _library.Engine, (int)OneDnnAlgorithm.Multiply, first.Handle, second.Handle, destination.Handle, attributes.Handle),
            "dnnl_binary_primitive_desc_create");
        return new(Own(descriptor, DestroyDescriptor));
    }

    /// <summary>A copy into another layout.</summary>
    public PrimitiveDescriptor Reorder(MemoryDescriptor source, MemoryDescriptor destination, PrimitiveAttributes attributes)
    {
        nint descriptor;
        Check(
            ((delegate* unmanaged<nint*, nint, nint, nint, nint, nint, int>)Function("dnnl_reorder_primitive_desc_create"))(
                &descriptor, source.Handle, _library.Engine, destination.Handle, _library.Engine, attributes.Handle),
            "dnnl_reorder_primitive_desc_create");
        return new(Own(descriptor, DestroyDescriptor));
    }
}
