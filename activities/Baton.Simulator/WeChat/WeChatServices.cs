using Baton.Simulator.Storage;
using Baton.Simulator.WeChat.Accounts;
using Baton.Simulator.WeChat.Api;
using Baton.Simulator.WeChat.Callbacks;
using Baton.Simulator.WeChat.Consumers;
using Baton.Simulator.WeChat.Media;
using Baton.Simulator.WeChat.Messages;
using Baton.Simulator.WeChat.Tokens;

namespace Baton.Simulator.WeChat;

/// <summary>What WeChat's side is made of.</summary>
internal static class WeChatServices
{
    public static void AddWeChat(this IServiceCollection services)
    {
        services.AddOptions<WeChatOptions>().BindConfiguration(WeChatOptions.Section);
        services.AddSingleton(SampleConsumers.Load());
        services.AddSingleton(provider => Account.Of(provider.GetRequiredService<SimulatorFile>(), provider.GetRequiredService<SampleConsumers>().Account));
        services.AddSingleton<ServerSettings>();
        services.AddSingleton<Quotas>();
        services.AddSingleton<RidLedger>();
        services.AddSingleton<WeChatFaults>();
        services.AddSingleton<GlobalTokens>();
        services.AddSingleton<AccountMedia>();
        services.AddSingleton<Fans>();
        AddCallbacks(services);
        services.AddSingleton<ConsumerXml>();
        services.AddSingleton<ConsumerSpeech>();
        services.AddSingleton<CustomContent>();
        services.AddSingleton<IWeChatCalls, TokenCalls>();
        services.AddSingleton<IWeChatCalls, AccountCalls>();
        services.AddSingleton<IWeChatCalls, CustomMessages>();
    }

    private static void AddCallbacks(IServiceCollection services)
    {
        services.AddSingleton<AccountCipher>();
        services.AddSingleton<AddressVerification>();
        services.AddSingleton<ReplyReader>();
        services.AddSingleton<WeChatSide>();
    }
}
