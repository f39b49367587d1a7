namespace InceptionDsl.OneDnn;

/// <summary>oneDNN can't do something here, or only slowly: another engine has to.</summary>
internal sealed class OneDnnException(string message) : Exception(message);
