using System.Net;
using System.Net.Http.Headers;

namespace Baton.Tencent.Client;

/// <summary>A body of exact bytes that knows whether writing it to the wire ever began.</summary>
internal sealed class ExactContent : HttpContent
{
    private readonly ReadOnlyMemory<byte> _bytes;

    internal ExactContent(ReadOnlyMemory<byte> bytes, string type)
    {
        _bytes = bytes;
        Headers.ContentType = MediaTypeHeaderValue.Parse(type);
    }

    /// <summary>False: whatever went wrong, the other side cannot have acted on the body.</summary>
    internal bool Started { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        Started = true;
        await stream.WriteAsync(_bytes, cancellationToken).ConfigureAwait(false);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _bytes.Length;
        return true;
    }
}
