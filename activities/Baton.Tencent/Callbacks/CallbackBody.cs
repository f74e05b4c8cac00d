namespace Baton.Tencent.Callbacks;

/// <summary>Reads a request body that a stranger may have sent.</summary>
public static class CallbackBody
{
    /// <summary>The largest body that is looked at: 256 KB, many times Tencent's largest event.</summary>
    public const int MaxBytes = 256 * 1024;

    /// <summary>
    /// The body, or null when it is too large; then answer <see cref="CallbackAnswer.Refused"/> with
    /// <see cref="CallbackRefusal.TooLarge"/>. Never reads more than <see cref="MaxBytes"/> + 1 bytes, and nothing
    /// when the declared length is already too large.
    /// </summary>
    public static async Task<byte[]?> ReadAsync(Stream stream, long? contentLength, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (contentLength > MaxBytes)
            return null;

        byte[] buffer = new byte[contentLength is > 0 ? (int)contentLength + 1 : 4096];
        int filled = 0;
        while (true)
        {
            int read = await stream.ReadAsync(buffer.AsMemory(filled), cancellation).ConfigureAwait(false);
            if (read == 0)
                return buffer[..filled];
            filled += read;
            if (filled > MaxBytes)
                return null;
            if (filled == buffer.Length)
                Array.Resize(ref buffer, Math.Min(buffer.Length * 2, MaxBytes + 1));
        }
    }
}
