using Baton.WeCom.Client;

namespace Baton.WeCom.Media;

/// <summary>Has kept files known to Tencent under an id that still serves: uploaded once for all nodes, and again when three days are over.</summary>
internal sealed class MediaUploads(MediaShelf shelf, MediaFiles files, WeComOptions options, TimeProvider time)
{
    // Tencent's three days end by its own clock, and the message still has to arrive.
    private static readonly TimeSpan Margin = TimeSpan.FromHours(1);

    /// <summary>The id to send a kept file with.</summary>
    /// <param name="app">Who uploads, if need be.</param>
    /// <param name="kind">What it is sent as.</param>
    /// <param name="hash">The kept file.</param>
    /// <param name="refused">An id that Tencent no longer takes; null for none.</param>
    /// <param name="cancellation">Cancels the upload.</param>
    /// <exception cref="ApiRefusedException">Tencent did not take the file.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public async Task<string> IdOfAsync(WeComApp app, MediaKind kind, string hash, string? refused, CancellationToken cancellation)
    {
        var (known, version) = await shelf.FindUploadAsync(options.CorpId, kind, hash, cancellation);
        if (known is not null && known.MediaId != refused && known.At + MediaFiles.Life - Margin > time.GetUtcNow())
            return known.MediaId;
        var file = await shelf.OpenAsync(hash, cancellation) ?? throw new FileNotFoundException($"没有这个文件：{hash}。 / There is no file {hash}.");
        var now = time.GetUtcNow();
        var uploaded = (await files.UploadAsync(app, kind, file, cancellation)).Require();
        if (await shelf.NoteUploadAsync(options.CorpId, kind, hash, new KeptUpload(uploaded.MediaId, now), version, cancellation))
            return uploaded.MediaId;
        // Of two that uploaded at once, both send the id that is kept: a repetition must have the same bytes.
        return (await shelf.FindUploadAsync(options.CorpId, kind, hash, cancellation)).Upload?.MediaId ?? uploaded.MediaId;
    }
}
