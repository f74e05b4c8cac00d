using Baton.Storage.Commits;

namespace Baton.Storage.Settings;

/// <summary>A small value of the engine or of a module (a token, a key ring element, a hash), by area and key.</summary>
public sealed record SettingRow(string Tenant, string Area, string Key, byte[] Value, long Version, DateTimeOffset ChangedAt);

/// <summary>Writes the value; refuses when the stored version is not the expected one (0: none stored yet).</summary>
public sealed record SaveSetting(SettingRow Row, long ExpectedVersion) : Guard
{
    /// <summary>Nodes keep it in memory, and are told at once that they have to read it anew. Default: false.</summary>
    public bool TellsNodes { get; init; }
}
