namespace InceptionDsl.Native;

/// <summary>A file is not a 64-bit little-endian ELF shared library, or is cut short or inconsistent.</summary>
internal sealed class ElfFormatException(string message) : Exception(message);
