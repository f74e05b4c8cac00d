using System.Net.Http.Headers;
using System.Text.Json;
using Baton.BackOffice.Callbacks;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Settings;
using Microsoft.AspNetCore.DataProtection;

namespace Baton.Server.Demo;

/// <summary>Lets the sample ERP tell this server of every change of an order, as the administrators of both would set it: at the callback erp-orders.</summary>
internal sealed partial class OrderNotices(
    OutsideWorld world, ServerAddress own, IStore store, IDataProtectionProvider protection, TimeProvider time, ILogger<OrderNotices> logger) : BackgroundService
{
    private const string Name = "erp-orders";
    private const int Tries = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var address = await own.WhenListeningAsync(stoppingToken) + GivenCallback.PathOf(Name);
        using var http = new HttpClient { BaseAddress = world.Address, Timeout = TimeSpan.FromSeconds(10) };
        for (var tried = 1; tried <= Tries; tried++)
        {
            if (await TryAsync(http, address, stoppingToken) is not { } complaint)
                return;
            if (tried is 1 or Tries)
                NotTaken(address, tried, complaint);
            await Task.Delay(Pause, time, stoppingToken);
        }
    }

    private async Task<string?> TryAsync(HttpClient http, string address, CancellationToken cancellation)
    {
        try
        {
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await http.GetFromJsonAsync<Access>("simulator/api/erp/credentials", cancellation))!.Token);
            var id = await FindAsync(http, address, cancellation) ?? await AddAsync(http, address, cancellation);
            var secret = await http.GetFromJsonAsync<Given>($"erp/webhooks/{id}/secret", cancellation);
            await KeepAsync($"{address} {id}", secret!.Secret, cancellation);
            return null;
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            return exception.Message;
        }
    }

    private static async Task<long?> FindAsync(HttpClient http, string address, CancellationToken cancellation)
    {
        var known = await http.GetFromJsonAsync<Page>($"erp/webhooks?isActive=true&url={Uri.EscapeDataString(address)}", cancellation);
        return known!.Items is [var first, ..] ? first.Id : null;
    }

    private static async Task<long> AddAsync(HttpClient http, string address, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "erp/webhooks") { Content = JsonContent.Create(new { url = address }) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var answer = await http.SendAsync(request, cancellation);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<Webhook>(cancellation))!.Id;
    }

    private async Task KeepAsync(string what, string secret, CancellationToken cancellation)
    {
        if (await new Imprint(store, time).ChangeAsync($"callback/{Name}", Imprint.HashOf(System.Text.Encoding.UTF8.GetBytes(what)), cancellation) is not { } imprint)
            return;
        var draft = GivenCallback.ToRow(protection, Name, "ERP：订单变化", "order.number", secret, 1, time.GetUtcNow());
        var version = (await store.FindSettingAsync("", draft.Area, Name, cancellation))?.Version ?? 0;
        await store.CommitAsync(new Commit("", [imprint, new SaveSetting(draft with { Version = version + 1 }, version) { TellsNodes = true }]), cancellation);
    }

    private sealed record Access(string Token);

    private sealed record Given(string Secret);

    private sealed record Webhook(long Id);

    private sealed record Page(IReadOnlyList<Webhook> Items);

    [LoggerMessage(1, LogLevel.Warning, "The sample ERP did not take {Url} for its notices of orders (try {Try}): {Complaint}")]
    private partial void NotTaken(string url, int @try, string complaint);
}
