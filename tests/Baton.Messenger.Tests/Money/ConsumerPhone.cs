using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Web;

namespace Baton.Messenger.Tests.Money;

/// <summary>The window in which a consumer's phone shows pages: its own cookies, under the phone's own host name, which WeChat tells the person by.</summary>
internal sealed partial class ConsumerPhone : IDisposable
{
    private readonly World _world;
    private readonly string _person;
    private readonly HttpClient _http;

    internal ConsumerPhone(World world, string person)
    {
        (_world, _person) = (world, person);
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            CookieContainer = new CookieContainer(),
            // Every *.localhost is this machine.
            ConnectCallback = async (context, cancellation) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, context.DnsEndPoint.Port), cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });
    }

    /// <summary>The link in the last message of the account that has one, opened under the phone's host name.</summary>
    internal async Task<Uri> LinkAsync(long after = 0) => await _world.Patience.ForAsync("the account sends a link", async () =>
        (await _world.Outside.Consumers.ChatAsync(_person, after)).Select(message => Link().Match(message.Text ?? "")).LastOrDefault(found => found.Success) is { } link ? OnPhone(new Uri(link.Groups[1].Value)) : null);

    internal Uri OnPhone(Uri address) => new UriBuilder(address) { Host = $"{_person}.localhost" }.Uri;

    /// <summary>Opens a page, wherever it leads.</summary>
    internal async Task<(int Status, string Text)> OpenAsync(Uri address)
    {
        for (var turn = 0; turn < 8; turn++)
        {
            using var answer = await _http.GetAsync(address);
            if (answer.Headers.Location is not { } next)
                return ((int)answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
            // WeChat's own pages know the phone by its host name, too.
            address = new Uri(address, next);
            if (address.Host == "localhost")
                address = OnPhone(address);
        }

        throw new InvalidOperationException($"No end of redirects: {address}");
    }

    /// <summary>Taps the button, and yes on WeChat's own page; null, or why WeChat did not even ask.</summary>
    internal async Task<string?> ConfirmAsync(Uri page)
    {
        var (_, text) = await OpenAsync(page);
        using var begun = await _http.PostAsync(new Uri($"{page}/begin"), null);
        if (!begun.IsSuccessStatusCode)
            return await begun.Content.ReadAsStringAsync();
        var fields = (await begun.Content.ReadFromJsonAsync<JsonObject>())!.ToDictionary(each => each.Key, each => (string)each.Value!);
        fields["back"] = page.AbsoluteUri;
        var bridge = OnPhone(new Uri($"{Bridge().Match(text).Groups[1].Value}?{string.Join('&', fields.Select(each => $"{each.Key}={Uri.EscapeDataString(each.Value)}"))}"));
        var (status, asked) = await OpenAsync(bridge);
        if (status != 200 || !asked.Contains("data-testid=\"confirm\"", StringComparison.Ordinal))
            return asked;
        fields["agree"] = "yes";
        using var form = new FormUrlEncodedContent(fields);
        using var answer = await _http.PostAsync(bridge, form);
        return answer.Headers.Location is { } back && HttpUtility.ParseQueryString(back.Query)["err_msg"]!.EndsWith(":ok", StringComparison.Ordinal) ? null : await answer.Content.ReadAsStringAsync();
    }

    /// <summary>As the page does when WeChat says that it is done.</summary>
    internal async Task LookAsync(Uri page)
    {
        using var answer = await _http.PostAsync(new Uri($"{page}/look"), null);
    }

    internal async Task<string> StateAsync(Uri page) => (await _http.GetFromJsonAsync<JsonElement>($"{page}/state")).GetProperty("state").GetString()!;

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("""<a href="([^"]+/pay/[0-9a-z]+)">""")]
    private static partial Regex Link();

    [GeneratedRegex("data-bridge=\"([^\"]+)\"")]
    private static partial Regex Bridge();
}
