using Baton.Simulator.Storage;
using Baton.Simulator.WeChat.Accounts;
using Baton.Simulator.WeChat.Api;
using Baton.Simulator.WeChat.Callbacks;
using Baton.Simulator.WeChat.Codes;
using Baton.Simulator.WeChat.Consumers;
using Baton.Simulator.WeChat.Mass;
using Baton.Simulator.WeChat.Media;
using Baton.Simulator.WeChat.Menus;
using Baton.Simulator.WeChat.Messages;
using Baton.Simulator.WeChat.Pay;
using Baton.Simulator.WeChat.Templates;
using Baton.Simulator.WeChat.Tokens;
using Baton.Simulator.WeChat.Users;
using Baton.Simulator.WeChat.Web;
using Microsoft.Extensions.Options;

namespace Baton.Simulator.WeChat;

/// <summary>What WeChat's side is made of.</summary>
internal static class WeChatServices
{
    public static void AddWeChat(this IServiceCollection services)
    {
        services.AddOptions<WeChatOptions>().BindConfiguration(WeChatOptions.Section);
        services.AddSingleton(provider => SampleConsumers.Load(provider.GetRequiredService<IOptions<WeChatOptions>>().Value.Consumers));
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
        services.AddSingleton<ConsumerActs>();
        services.AddSingleton<ConsumerMenu>();
        services.AddSingleton<WeChatMenuRules>();
        services.AddSingleton(TemplateLibrary.Load());
        services.AddSingleton<Consents>();
        services.AddSingleton<MassContent>();
        services.AddSingleton<WebDomain>();
        services.AddSingleton<WebCodes>();
        AddPay(services);
        AddCalls(services);
    }

    private static void AddPay(IServiceCollection services)
    {
        // Two RSA keys take a moment: they are made for who pays, not for everybody.
        services.AddSingleton(provider => new Lazy<Merchant>(() => Merchant.Of(provider.GetRequiredService<SimulatorFile>())));
        services.AddSingleton<PaySignatures>();
        services.AddSingleton<PayGate>();
        services.AddSingleton<PayNotices>();
        services.AddHostedService(provider => provider.GetRequiredService<PayNotices>());
        services.AddSingleton<Payments>();
        services.AddSingleton<Transfers>();
        services.AddSingleton<Refunds>();
    }

    private static void AddCalls(IServiceCollection services)
    {
        services.AddSingleton<IWeChatCalls, TokenCalls>();
        services.AddSingleton<IWeChatCalls, Tickets>();
        services.AddSingleton<IWeChatCalls, AccountCalls>();
        services.AddSingleton<IWeChatCalls, CustomMessages>();
        services.AddSingleton<IWeChatCalls, TemplateMessages>();
        services.AddSingleton<IWeChatCalls, SubscribeMessages>();
        services.AddSingleton<IWeChatCalls, MassMessages>();
        services.AddSingleton<IWeChatCalls, TagCalls>();
        services.AddSingleton<IWeChatCalls, UserCalls>();
        services.AddSingleton<IWeChatCalls, MediaCalls>();
        // Asked by others too.
        services.AddSingleton<AccountTemplates>();
        services.AddSingleton<IWeChatCalls>(provider => provider.GetRequiredService<AccountTemplates>());
        services.AddSingleton<Drafts>();
        services.AddSingleton<IWeChatCalls>(provider => provider.GetRequiredService<Drafts>());
        services.AddSingleton<SceneCodes>();
        services.AddSingleton<IWeChatCalls>(provider => provider.GetRequiredService<SceneCodes>());
        services.AddSingleton<MenuCalls>();
        services.AddSingleton<IWeChatCalls>(provider => provider.GetRequiredService<MenuCalls>());
    }

    private static void AddCallbacks(IServiceCollection services)
    {
        services.AddSingleton<AccountCipher>();
        services.AddSingleton<AddressVerification>();
        services.AddSingleton<ReplyReader>();
        services.AddSingleton<WeChatSide>();
        services.AddSingleton<LaterResults>();
        services.AddHostedService(provider => provider.GetRequiredService<LaterResults>());
    }
}
