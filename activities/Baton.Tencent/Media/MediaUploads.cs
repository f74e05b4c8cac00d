using Baton.Tencent.Client;

namespace Baton.Tencent.Media;

/// <summary>Has kept files known to Tencent under an id that still serves: uploaded once for all nodes, and again when three days are over.</summary>
public sealed class MediaUploads(MediaShelf shelf, TimeProvider time)
{
    /// <summary>How long Tencent keeps a file.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(3);

    // Tencent's three days end by its own clock, and the message still has to arrive.
    private static readonly TimeSpan Margin = TimeSpan.FromHours(1);

    /// <summary>The id to send a kept file with.</summary>
    /// <param name="owner">Whose uploads these are: a corporation, an account.</param>
    /// <param name="kind">What it is sent as, in Tencent's word.</param>
    /// <param name="hash">The kept file.</param>
    /// <param name="refused">An id that Tencent no longer takes; null for none.</param>
    /// <param name="upload">Uploads it; answers its id.</param>
    /// <param name="cancellation">Cancels the upload.</param>
    /// <exception cref="ApiRefusedException">Tencent did not take the file.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public async Task<string> IdOfAsync(
        string owner, string kind, string hash, string? refused, Func<ApiFile, CancellationToken, Task<string>> upload, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(upload);
        var (known, version) = await shelf.FindUploadAsync(owner, kind, hash, cancellation);
        if (known is not null && known.MediaId != refused && known.At + Life - Margin > time.GetUtcNow())
            return known.MediaId;
        var file = await shelf.OpenAsync(hash, cancellation) ?? throw new FileNotFoundException($"没有这个文件：{hash}。 / There is no file {hash}.");
        var now = time.GetUtcNow();
        var uploaded = await upload(file, cancellation);
        if (await shelf.NoteUploadAsync(owner, kind, hash, new KeptUpload(uploaded, now), version, cancellation))
            return uploaded;
        // Of two that uploaded at once, both send the id that is kept: a repetition must have the same bytes.
        return (await shelf.FindUploadAsync(owner, kind, hash, cancellation)).Upload?.MediaId ?? uploaded;
    }
}
