using System.Diagnostics;
using System.Globalization;
using System.Text;
using Baton.Tencent.Crypto;
using Baton.TestWorld.Outside;

namespace Baton.Benchmarks.Callbacks;

/// <summary>Tells a server that people have opened the application, as WeCom does: nothing is answered and nothing sent.</summary>
internal sealed class Tencent : IDisposable
{
    // One person's messages are taken one after the other.
    private const int People = 200;

    private readonly Credentials _credentials;
    private readonly CallbackCrypto _crypto;
    private readonly HttpClient _http;
    private int _told;

    public Tencent(Uri server, Credentials credentials)
    {
        _credentials = credentials;
        _crypto = new CallbackCrypto(credentials.Token, credentials.EncodingAesKey, credentials.CorpId);
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(server, "callbacks/wecom/baton") };
    }

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

    private (string Query, byte[] Body) Next()
    {
        var (number, time) = (_told++, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        var ciphertext = _crypto.Encrypt(string.Create(CultureInfo.InvariantCulture, $"""
            <xml><ToUserName><![CDATA[{_credentials.CorpId}]]></ToUserName><FromUserName><![CDATA[person{number % People}]]></FromUserName><CreateTime>{time}</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[enter_agent]]></Event><EventKey><![CDATA[{number}]]></EventKey><AgentID>{_credentials.AgentId}</AgentID></xml>
            """));
        var nonce = number.ToString(CultureInfo.InvariantCulture);
        var body = $"<xml><ToUserName><![CDATA[{_credentials.CorpId}]]></ToUserName><AgentID><![CDATA[{_credentials.AgentId}]]></AgentID><Encrypt><![CDATA[{ciphertext}]]></Encrypt></xml>";
        return ($"?msg_signature={_crypto.Sign(time, nonce, ciphertext)}&timestamp={time}&nonce={nonce}", Encoding.UTF8.GetBytes(body));
    }
}
