using System.Security.Cryptography;
using System.Text;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Settings;

namespace Baton.Server.Demo;

/// <summary>Remembers in the store what was brought in, so that an unchanged start does nothing.</summary>
internal sealed class Imprint(IStore store, TimeProvider time)
{
    private const string Area = "demo";

    public static string HashOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>The change that remembers it; null when it is remembered already.</summary>
    public async Task<Change?> ChangeAsync(string key, string hash, CancellationToken cancellation)
    {
        var row = await store.FindSettingAsync("", Area, key, cancellation);
        if (row is not null && Encoding.ASCII.GetString(row.Value) == hash)
            return null;
        var version = row?.Version ?? 0;
        return new SaveSetting(new SettingRow("", Area, key, Encoding.ASCII.GetBytes(hash), version + 1, time.GetUtcNow()), version);
    }
}
