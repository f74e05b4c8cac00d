using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Baton.Simulator.Callbacks;
using Baton.Simulator.Faults;
using Baton.Simulator.Hosting;
using Baton.Simulator.Journal;
using Microsoft.Extensions.Options;

namespace Baton.Simulator.WeChat.Pay;

/// <summary>
/// Notices of WeChat Pay: what happened is encrypted under the API v3 key (AES-256-GCM) and the whole is signed. Without HTTP 200 or 204 within
/// five seconds it is sent again, later each time; the real one waits longer between.
/// </summary>
internal sealed class PayNotices(
    CallbackClient client, PaySignatures signatures, Lazy<Merchant> merchant, FaultBoard faults, SimulatorClock clock, TimeProvider time, WorldJournal journal, IOptions<SimulatorOptions> options) : BackgroundService
{
    private const int Attempts = 6;
    private const int TagBytes = 16;
    private static readonly TimeSpan China = TimeSpan.FromHours(8);
    private readonly Channel<Notice> _queue = Channel.CreateUnbounded<Notice>();
    private int _underWay;

    private sealed record Notice(string Person, string Url, string Event, string Body);

    /// <summary>How many are not taken yet, and are not given up.</summary>
    public int UnderWay => Volatile.Read(ref _underWay);

    /// <summary>A moment as WeChat Pay writes it.</summary>
    public static string Moment(DateTimeOffset at) => at.ToOffset(China).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <param name="person">The phone it comes from.</param>
    /// <param name="originalType">What the resource is.</param>
    public void Tell(string person, string url, string eventType, string summary, string originalType, JsonObject resource)
    {
        var nonce = RandomNumberGenerator.GetHexString(12);
        var body = new JsonObject
        {
            ["id"] = Guid.NewGuid().ToString(),
            ["create_time"] = Moment(clock.Now),
            ["resource_type"] = "encrypt-resource",
            ["event_type"] = eventType,
            ["summary"] = summary,
            ["resource"] = new JsonObject
            {
                ["original_type"] = originalType,
                ["algorithm"] = "AEAD_AES_256_GCM",
                ["ciphertext"] = Seal(resource.ToJsonString(SimulatorJson.Options), nonce, originalType),
                ["associated_data"] = originalType,
                ["nonce"] = nonce,
            },
        };
        Interlocked.Increment(ref _underWay);
        _queue.Writer.TryWrite(new Notice(person, url, eventType, body.ToJsonString(SimulatorJson.Options)));
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Parallel.ForEachAsync(_queue.Reader.ReadAllAsync(stoppingToken), new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = stoppingToken }, async (notice, stop) =>
        {
            var struck = faults.TakeForCallback(notice.Person);
            if (struck.Any(fault => fault.Kind == FaultKind.CallbackForged))
                await Send(notice, 0, isForged: true, stop);
            for (var attempt = 1; attempt <= Attempts && !await Send(notice, attempt, isForged: false, stop); attempt++)
                await Task.Delay(options.Value.CallbackRetryDelay * attempt, time, stop);
            if (struck.Any(fault => fault.Kind is FaultKind.CallbackDuplicate or FaultKind.CallbackResend))
                await Send(notice, 0, isForged: false, stop);
            Interlocked.Decrement(ref _underWay);
        });

    private async Task<bool> Send(Notice notice, int attempt, bool isForged, CancellationToken stop)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, notice.Url) { Content = new StringContent(notice.Body, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in signatures.Sign(isForged ? "" : notice.Body))
            request.Headers.TryAddWithoutValidation(name, value);
        var outcome = await client.Send(request, options.Value.CallbackTimeout, stop);
        var isTaken = outcome.Status is 200 or 204;
        journal.Write(
            "callback", new { side = "wechatpay", notice.Event, attempt, isForged, state = isTaken ? "delivered" : "failed", outcome.Status, error = isTaken ? null : outcome.Error }, userid: notice.Person);
        return isTaken;
    }

    private string Seal(string plain, string nonce, string associated)
    {
        var text = Encoding.UTF8.GetBytes(plain);
        var cipher = new byte[text.Length + TagBytes];
        using var aes = new AesGcm(Encoding.UTF8.GetBytes(merchant.Value.ApiV3Key), TagBytes);
        aes.Encrypt(Encoding.UTF8.GetBytes(nonce), text, cipher.AsSpan(0, text.Length), cipher.AsSpan(text.Length), Encoding.UTF8.GetBytes(associated));
        return Convert.ToBase64String(cipher);
    }
}
