namespace Baton.Runtime.Definitions;

/// <summary>A definition cannot be used as it is stored.</summary>
public sealed class DefinitionException : Exception
{
    public DefinitionException() { }

    public DefinitionException(string message) : base(message) { }

    public DefinitionException(string message, Exception innerException) : base(message, innerException) { }
}
