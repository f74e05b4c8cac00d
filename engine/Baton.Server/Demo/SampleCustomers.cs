using Baton.Runtime.Contacts;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Contacts;
using Baton.WeChat;

namespace Baton.Server.Demo;

/// <summary>
/// Some who follow the sample service account for a customer of the ERP are known from the beginning, as ones who have registered. Whoever is known
/// already is left alone: they may have moved.
/// </summary>
internal sealed partial class SampleCustomers(OutsideWorld world, IStore store, ContactBook contacts, ContactRegister register, TimeProvider time, ILogger<SampleCustomers> logger) : IHostedService
{
    private static readonly string Channel = WeChatAccounts.ChannelOf(OutsideWorld.AccountName);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = world.Address, Timeout = TimeSpan.FromSeconds(10) };
        try
        {
            foreach (var person in await http.GetFromJsonAsync<Consumer[]>("simulator/api/wechat/phones", cancellationToken) ?? [])
            {
                if (person is { Registered: true, Customer: not null } && await contacts.FindAsync("", Channel, person.Openid, cancellationToken) is null)
                    await RegisterAsync(person, person.Customer, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or System.Text.Json.JsonException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            NotAsked(exception.Message);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task RegisterAsync(Consumer person, string customer, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var contact = await contacts.MeetAsync("", Channel, person.Openid, now, cancellation);
        await store.CommitAsync(
            new Commit("", [.. await register.DescribeAsync("", contact.Id, person.Name, person.Phone, null, now, cancellation), new SaveAffiliation(new AffiliationRow("", contact.Id, customer, now, null, null))]),
            cancellation);
    }

    private sealed record Consumer(string Name, string Openid, string? Phone, string? Customer, bool Registered);

    [LoggerMessage(1, LogLevel.Warning, "The simulator did not say who follows the sample account; customers have to register: {Complaint}")]
    private partial void NotAsked(string complaint);
}
