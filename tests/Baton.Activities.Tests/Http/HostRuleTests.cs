using System.Net;
using Baton.Kernel.Incidents;
using Baton.Runtime.Calls.Hosts;
using Baton.TestKit.Flows;
using Microsoft.Extensions.Options;

namespace Baton.Activities.Tests.Http;

public sealed class HostRuleTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.2.3.4")]
    [InlineData("172.16.0.1")]
    [InlineData("192.168.1.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("224.0.0.1")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("2002:7f00:1::")]
    [InlineData("fd00::1")]
    [InlineData("fe80::1")]
    public void A_private_address_is_not_called_unless_it_is_listed(string address)
    {
        var parsed = IPAddress.Parse(address);

        Assert.False(Rules([], []).Allows("somewhere.example", parsed));
        Assert.False(Rules(["*"], []).Allows("somewhere.example", parsed));
        Assert.True(Rules(["*", "somewhere.example"], []).Allows("somewhere.example", parsed));
        Assert.True(Rules(["*.example"], []).Allows("somewhere.example", parsed));
        Assert.True(Rules([PrivateAddresses.Plain(parsed).ToString()], []).Allows("somewhere.example", parsed));
    }

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("2606:4700::1111")]
    [InlineData("64:ff9b::808:808")]
    public void A_public_address_is_called_unless_others_are_listed_or_it_is_denied(string address)
    {
        var parsed = IPAddress.Parse(address);

        Assert.True(Rules([], []).Allows("public.example", parsed));
        Assert.False(Rules(["erp.example"], []).Allows("public.example", parsed));
        Assert.False(Rules([], ["PUBLIC.example."]).Allows("public.example", parsed));
        Assert.False(Rules(["public.example"], [address]).Allows("public.example", parsed));
    }

    [Theory]
    [InlineData("http://127.0.0.1/", false)]
    [InlineData("http://2130706433/", false)]
    [InlineData("http://0x7f.1/", false)]
    [InlineData("http://[::ffff:127.0.0.1]/", false)]
    [InlineData("http://10.1.2.3/", true)]
    [InlineData("http://10.2.2.3/", false)]
    [InlineData("https://a.erp.example/", true)]
    [InlineData("https://erp.example/", false)]
    [InlineData("https://evil-erp.example/", false)]
    [InlineData("gopher://a.erp.example/", false)]
    [InlineData("http://u:p@a.erp.example/", false)]
    public void An_address_is_judged_as_it_is_meant_however_it_is_written(string url, bool isAllowed)
    {
        var rules = Rules(["10.1.0.0/16", "*.erp.example"], []);
        var problem = rules.FindProblem(new Uri(url));
        // A name may turn out to lie in a listed range; that is judged as it is connected to.
        var isName = new Uri(url).HostNameType == UriHostNameType.Dns && problem is null;

        Assert.Equal(isAllowed, problem is null && (!isName || rules.Allows(new Uri(url).Host, IPAddress.Parse("8.8.8.8"))));
    }

    [Theory]
    [InlineData("http://exa mple")]
    [InlineData("10.0.0.0/99")]
    [InlineData("")]
    public void What_is_no_host_is_refused_at_the_start(string host)
    {
        var options = new CallHostOptions();
        options.AllowedHosts.Add(host);

        Assert.True(new CallHostOptionsValidator().Validate(null, options).Failed);
    }

    [Fact]
    public async Task A_name_is_judged_by_the_address_it_turns_out_to_have()
    {
        await using var other = await OtherSide.StartAsync();
        await using var host = await HttpHost.StartAsync([("Baton:Http:AllowedHosts:0", "*")]);
        await host.PublishAsync(HttpHost.Chart(HttpHost.Call(other.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal), "GET"), "Done").With(IncidentStrategy.Park));

        var state = await host.StartFlowAsync("flow");

        Assert.Contains("“localhost”", Assert.Single(state.Incidents).Message, StringComparison.Ordinal);
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task A_redirect_leads_nowhere_that_is_not_allowed()
    {
        await using var other = await OtherSide.StartAsync(context =>
        {
            context.Response.Redirect("http://169.254.169.254/latest/meta-data");
            return Task.CompletedTask;
        });
        await using var host = await HttpHost.StartAsync();
        await host.PublishAsync(HttpHost.Chart(HttpHost.Call(other.Url, "GET"), "Done").With(IncidentStrategy.Park));

        Assert.Contains("169.254.169.254", Assert.Single((await host.StartFlowAsync("flow")).Incidents).Message, StringComparison.Ordinal);
    }

    private static HostRules Rules(string[] allowed, string[] denied)
    {
        var options = new CallHostOptions();
        foreach (var host in allowed)
            options.AllowedHosts.Add(host);
        foreach (var host in denied)
            options.DeniedHosts.Add(host);
        return new HostRules(Options.Create(options));
    }
}
