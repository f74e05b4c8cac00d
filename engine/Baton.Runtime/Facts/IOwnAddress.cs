namespace Baton.Runtime.Facts;

/// <summary>Where other systems reach this server, as its operator says. The host knows; a runtime without a host is reached by nobody.</summary>
public interface IOwnAddress
{
    /// <summary>The whole address of one of this server's paths.</summary>
    /// <param name="path">Beginning with a slash.</param>
    /// <returns>Null where nobody has said where the server is reached.</returns>
    string? Of(string path);
}

internal sealed class NoOwnAddress : IOwnAddress
{
    public string? Of(string path) => null;
}
