using System.Net.Http.Json;
using System.Text.Json;

namespace Baton.Messenger.Tests.Figures;

/// <summary>A world with many followers of the service account.</summary>
public abstract class CustomersFixture : WorldFixture
{
    private readonly string _file;

    private protected CustomersFixture(Customers customers) => _file = customers.Write();

    protected override WorldSettings Settings => new() { Simulator = new Dictionary<string, string> { ["WeChat:Consumers"] = _file } };

    /// <summary>The id of one of the account's templates, by its title.</summary>
    internal async Task<string> TemplateAsync(string title)
    {
        var credentials = await World.Outside.Consumers.CredentialsAsync();
        using var http = new HttpClient { BaseAddress = new Uri(World.Outside.Url, "wechat/cgi-bin/") };
        var token = (await http.GetFromJsonAsync<JsonElement>($"token?grant_type=client_credential&appid={credentials.GetProperty("appId")}&secret={credentials.GetProperty("appSecret")}")).GetProperty("access_token");
        var all = await http.GetFromJsonAsync<JsonElement>($"template/get_all_private_template?access_token={token}");
        return all.GetProperty("template_list").EnumerateArray().Single(template => template.GetProperty("title").GetString() == title).GetProperty("template_id").GetString()!;
    }

    protected override Task BegunAsync(World world)
    {
        ArgumentNullException.ThrowIfNull(world);
        return world.Patience.UntilAsync(
            "the account has its callback address", async () => (await world.Outside.Consumers.CallbackUrlAsync())?.StartsWith(world.Server.Url.AbsoluteUri, StringComparison.Ordinal) ?? false);
    }

    protected override void Ended() => Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);
}
