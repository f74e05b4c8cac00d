namespace Baton.Tencent.Client;

/// <summary>A file that goes to Tencent or came from there.</summary>
/// <param name="Name">As people see it, with its extension; empty where none was given.</param>
/// <param name="Type">Content type.</param>
/// <param name="Bytes">What is in it.</param>
public sealed record ApiFile(string Name, string Type, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Without the content: this text may get into logs.</summary>
    public override string ToString() => $"{Name} ({Type}, {Bytes.Length} bytes)";
}
