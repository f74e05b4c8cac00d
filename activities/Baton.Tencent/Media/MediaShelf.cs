using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Baton.Runtime.Retention;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Settings;
using Baton.Tencent.Client;

namespace Baton.Tencent.Media;

/// <summary>Files in the database, so that all nodes have them; each once, however often it comes, found by its hash or by Tencent's media_id.</summary>
public sealed class MediaShelf(IStore store, TimeProvider time, MediaRetention retention)
{
    // The names are older than the second platform.
    private const string Content = "wecom.media";
    private const string Arrived = "wecom.media.arrived";
    private const string Uploaded = "wecom.media.uploaded";
    private const int PartSize = 512 * 1024;

    internal static readonly string[] Areas = [Content, Arrived, Uploaded];

    /// <summary>What is taken away when nobody has used it for so long.</summary>
    internal static IEnumerable<TemporarySettings> Temporary(int days) =>
        days == 0 ? [] : [.. Areas.Select(area => new TemporarySettings(area, TimeSpan.FromDays(days)))];

    /// <summary>Keeps a file. Its type is said by what is in it.</summary>
    public async Task<KeptFile> KeepAsync(ApiFile file, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        string hash = Convert.ToHexStringLower(SHA256.HashData(file.Bytes.Span));
        // Whole: of one that is being taken away, parts go first.
        if (await FindAsync(hash, cancellation) is { } there && await OpenAsync(hash, cancellation) is not null)
            return there;
        FileType type = FileType.Of(file.Bytes.Span, file.Name);
        int parts = 0;
        for (int at = 0; at < file.Bytes.Length; at += PartSize)
            await AddAsync(Content, $"{hash}/{parts++}", file.Bytes[at..Math.Min(at + PartSize, file.Bytes.Length)].ToArray(), cancellation);
        var kept = new KeptFile(hash, file.Name.Length > 0 ? file.Name : $"{hash[..12]}.{type.Extension}", type.ContentType, file.Bytes.Length, parts);
        // Last: who finds it finds all its parts.
        await AddAsync(Content, hash, JsonSerializer.SerializeToUtf8Bytes(kept, MediaJson.Default.KeptFile), cancellation);
        return kept;
    }

    /// <summary>What is kept under a hash; null for nothing.</summary>
    public Task<KeptFile?> FindAsync(string hash, CancellationToken cancellation) => ReadAsync(Content, hash, MediaJson.Default.KeptFile, cancellation);

    /// <summary>What came under one of Tencent's ids; null while it was not fetched.</summary>
    public Task<KeptFile?> FindArrivedAsync(string mediaId, CancellationToken cancellation) => ReadAsync(Arrived, mediaId, MediaJson.Default.KeptFile, cancellation);

    /// <summary>What is meant by a name that a flow has: one of Tencent's ids, or a hash; null for nothing.</summary>
    public async Task<KeptFile?> FindNamedAsync(string name, CancellationToken cancellation) => await FindArrivedAsync(name, cancellation) ?? await FindAsync(name, cancellation);

    /// <summary>A kept file with its bytes; null for nothing.</summary>
    public async Task<ApiFile?> OpenAsync(string hash, CancellationToken cancellation)
    {
        if (await store.FindSettingAsync("", Content, hash, cancellation) is not { } found)
            return null;
        var kept = JsonSerializer.Deserialize(found.Value, MediaJson.Default.KeptFile)!;
        var bytes = new byte[kept.Length];
        var rows = new List<SettingRow>();
        for (int part = 0; part < kept.Parts; part++)
        {
            if (await store.FindSettingAsync("", Content, $"{hash}/{part}", cancellation) is not { } row)
                return null;
            row.Value.CopyTo(bytes, part * PartSize);
            rows.Add(row);
        }

        if (retention.Days > 0 && time.GetUtcNow() - found.ChangedAt > TimeSpan.FromDays(retention.Days) / 2)
            await KeepLongerAsync([.. rows, found], cancellation);
        return new ApiFile(kept.Name, kept.ContentType, bytes);
    }

    // Written anew, a file is as old as its last use; another node that does the same at this moment does it for both.
    private async Task KeepLongerAsync(IEnumerable<SettingRow> rows, CancellationToken cancellation)
    {
        foreach (var row in rows)
            await SaveAsync(row.Area, row.Key, row.Value, row.Version, cancellation);
    }

    /// <summary>Notes under which of Tencent's ids a kept file came.</summary>
    public Task NoteArrivedAsync(string mediaId, KeptFile kept, CancellationToken cancellation) =>
        AddAsync(Arrived, mediaId, JsonSerializer.SerializeToUtf8Bytes(kept, MediaJson.Default.KeptFile), cancellation);

    /// <summary>Under which id Tencent knows a file, if it was uploaded of late.</summary>
    internal async Task<(KeptUpload? Upload, long Version)> FindUploadAsync(string owner, string kind, string hash, CancellationToken cancellation) =>
        await store.FindSettingAsync("", Uploaded, KeyOf(owner, kind, hash), cancellation) is { } row
            ? (JsonSerializer.Deserialize(row.Value, MediaJson.Default.KeptUpload), row.Version)
            : (null, 0);

    /// <summary>False where another node was faster: its id counts.</summary>
    internal async Task<bool> NoteUploadAsync(string owner, string kind, string hash, KeptUpload upload, long version, CancellationToken cancellation) =>
        await SaveAsync(Uploaded, KeyOf(owner, kind, hash), JsonSerializer.SerializeToUtf8Bytes(upload, MediaJson.Default.KeptUpload), version, cancellation);

    private static string KeyOf(string owner, string kind, string hash) => $"{owner}/{kind}/{hash}";

    // What is there already is the same: its key says what is in it.
    private Task<bool> AddAsync(string area, string key, byte[] value, CancellationToken cancellation) => SaveAsync(area, key, value, 0, cancellation);

    private async Task<bool> SaveAsync(string area, string key, byte[] value, long version, CancellationToken cancellation)
    {
        var row = new SettingRow("", area, key, value, version + 1, time.GetUtcNow());
        return (await store.CommitAsync(new Commit("", [new SaveSetting(row, version)]), cancellation)).IsWritten;
    }

    private async Task<T?> ReadAsync<T>(string area, string key, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class => await store.FindSettingAsync("", area, key, cancellation) is { } row ? JsonSerializer.Deserialize(row.Value, type) : null;
}
