namespace Baton.Scenarios.Tests.Playing;

/// <summary>A call to be made again: one alone can be sent once only.</summary>
internal static class Copied
{
    public static async Task<HttpRequestMessage> OfAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        var copy = new HttpRequestMessage(request.Method, request.RequestUri) { Content = new ByteArrayContent(await request.Content!.ReadAsByteArrayAsync(cancellation)) };
        foreach (var (name, values) in request.Headers)
            copy.Headers.TryAddWithoutValidation(name, values);
        copy.Content.Headers.ContentType = request.Content.Headers.ContentType;
        return copy;
    }
}
