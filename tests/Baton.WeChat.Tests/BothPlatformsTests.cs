using Baton.Tencent.Client;
using Baton.Tencent.Media;
using Baton.Tencent.Tokens;
using Baton.TestKit.Hosting;
using Baton.WeCom;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.WeChat.Tests;

/// <summary>WeCom and WeChat in one process.</summary>
public sealed class BothPlatformsTests
{
    [Fact]
    public async Task each_has_its_own_tokens_and_both_one_shelf()
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup
        {
            HasWorkers = false,
            Modules = [new WeComModule(), new WeChatModule()],
            Configuration = new Dictionary<string, string?>
            {
                ["WeCom:CorpId"] = "ww1", ["WeCom:Apps:0:Name"] = "approval", ["WeCom:Apps:0:AgentId"] = "1000002", ["WeCom:Apps:0:Secret"] = "s", ["WeCom:MediaDays"] = "10",
                ["WeChat:Accounts:0:Name"] = "shop", ["WeChat:Accounts:0:AppId"] = "wx1", ["WeChat:Accounts:0:AppSecret"] = "s", ["WeChat:MediaDays"] = "30",
            },
        });
        var provider = host.Get<IServiceProvider>();

        Assert.NotSame(provider.GetRequiredKeyedService<AccessTokens>("WeCom"), provider.GetRequiredKeyedService<AccessTokens>("WeChat"));
        Assert.NotSame(provider.GetRequiredKeyedService<ApiPauses>("WeCom"), provider.GetRequiredKeyedService<ApiPauses>("WeChat"));
        Assert.Single(provider.GetServices<MediaShelf>());
        Assert.Equal(30, provider.GetRequiredService<MediaRetention>().Days);
    }
}
