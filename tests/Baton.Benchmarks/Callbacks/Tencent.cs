using System.Diagnostics;

namespace Baton.Benchmarks.Callbacks;

/// <summary>Tells a server what people do, as Tencent does: nothing is answered and nothing sent.</summary>
internal abstract class Tencent(Uri address) : IDisposable
{
    // One person's messages are taken one after the other.
    private protected const int People = 200;

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address };

    /// <summary>Calls at a constant rate, whatever has been answered.</summary>
    /// <returns>How many milliseconds passed from when each was due until it was answered.</returns>
    /// <exception cref="HttpRequestException">One was refused.</exception>
    public async Task<double[]> CallAsync(int perSecond, TimeSpan duration)
    {
        // Encrypted beforehand: that is Tencent's work.
        var calls = Enumerable.Range(0, (int)(perSecond * duration.TotalSeconds)).Select(_ => Next()).ToArray();
        var answers = new Task<double>[calls.Length];
        var start = Stopwatch.GetTimestamp();
        for (var sent = 0; sent < calls.Length; sent++)
        {
            var due = start + (long)(sent * (double)Stopwatch.Frequency / perSecond);
            while (Stopwatch.GetElapsedTime(due) is var late && late < TimeSpan.Zero)
                await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
            var (query, body) = calls[sent];
            answers[sent] = Task.Run(() => AnswerAsync(query, body, due));
        }

        return await Task.WhenAll(answers);
    }

    public void Dispose() => _http.Dispose();

    private async Task<double> AnswerAsync(string query, byte[] body, long due)
    {
        using var content = new ByteArrayContent(body);
        using var response = await _http.PostAsync(new Uri(query, UriKind.Relative), content);
        response.EnsureSuccessStatusCode();
        return Stopwatch.GetElapsedTime(due).TotalMilliseconds;
    }

    private protected abstract (string Query, byte[] Body) Next();
}
