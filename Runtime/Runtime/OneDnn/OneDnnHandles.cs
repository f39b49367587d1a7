using System.Runtime.InteropServices;

namespace InceptionDsl.OneDnn;

// What oneDNN calls its objects by. They belong to the OneDnnObjects that made them.

/// <summary>Dimensions, type and layout of a tensor (<c>dnnl_memory_desc_t</c>).</summary>
internal readonly record struct MemoryDescriptor(nint Handle);

/// <summary>A tensor: a descriptor and where its elements are (<c>dnnl_memory_t</c>).</summary>
internal readonly record struct Memory(nint Handle);

/// <summary>What a primitive does besides its operation (<c>dnnl_primitive_attr_t</c>).</summary>
internal readonly record struct PrimitiveAttributes(nint Handle);

/// <summary>An operation for given descriptors, and how it would be computed (<c>dnnl_primitive_desc_t</c>).</summary>
internal readonly record struct PrimitiveDescriptor(nint Handle);

/// <summary>An operation compiled for this processor (<c>dnnl_primitive_t</c>).</summary>
internal readonly record struct Primitive(nint Handle);

/// <summary>An argument of a primitive (<c>dnnl_exec_arg_t</c>).</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct PrimitiveArgument(OneDnnArgument Argument, Memory Memory);

/// <summary>An argument of a primitive by what it is and where its elements are.</summary>
internal readonly record struct PlacedArgument(OneDnnArgument Argument, MemoryDescriptor Descriptor, nint Address);
