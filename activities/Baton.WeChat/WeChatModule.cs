using Baton.Runtime.Channels;
using Baton.Runtime.Events;
using Baton.Runtime.Inbox;
using Baton.Runtime.Jobs;
using Baton.Runtime.Modules;
using Baton.Tencent.Jobs;
using Baton.Tencent.Media;
using Baton.Tencent.SignIn;
using Baton.Tencent.Tokens;
using Baton.WeChat.Activities;
using Baton.WeChat.Audience;
using Baton.WeChat.Callbacks;
using Baton.WeChat.Channels;
using Baton.WeChat.Client;
using Baton.WeChat.Codes;
using Baton.WeChat.Inbox;
using Baton.WeChat.Jobs;
using Baton.WeChat.Mass;
using Baton.WeChat.Media;
using Baton.WeChat.Menus;
using Baton.WeChat.Notices;
using Baton.WeChat.Pay;
using Baton.WeChat.Replies;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Baton.WeChat;

/// <summary>WeChat service accounts (微信服务号) as the host plugs them in. Without a configured account its activities are there, but reach nobody.</summary>
public sealed class WeChatModule : IModule
{
    private bool _isOn;
    private bool _takesMoney;

    public string Name => "WeChat";

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddSingleton<WeChatAccounts>().AddSingleton<NoticeWays>();
        _takesMoney = PayServices.AreOn(configuration);
        if (_takesMoney)
            PayServices.Add(services, configuration);
        var accounts = configuration.GetSection($"{WeChatOptions.Section}:{nameof(WeChatOptions.Accounts)}").GetChildren().ToList();
        _isOn = accounts.Count > 0;
        if (!_isOn)
        {
            services.AddSingleton(new WeChatOptions());
            return;
        }

        services.AddDataProtection();
        services.AddKeyedSingleton<IAccessTokenStore>(WeChatOptions.Section, (provider, _) => ActivatorUtilities.CreateInstance<StoredAccessTokens>(
            provider, WeChatPlatform.Of(provider.GetRequiredService<WeChatOptions>())));
        services.AddWeChatClient(configuration);
        foreach (var account in accounts)
        {
            var name = account[nameof(WeChatAccount.Name)] ?? "";
            services.AddSingleton<IChannel>(provider => new WeChatChannel(
                provider.GetRequiredService<WeChatAccounts>().Find(name)!, provider.GetRequiredService<NoticeWays>()));
        }

        MediaRetention.AddTo(services, configuration.GetValue($"{WeChatOptions.Section}:{nameof(WeChatOptions.MediaDays)}", new WeChatOptions().MediaDays));
        services.AddSingleton(ReplyKeeper.Temporary);
        services.TryAddSingleton<MediaUploads>();
        services.AddSingleton<AccountOffers>();
        services
            .AddSingleton<IInboxHandler, WeChatInbox>()
            .AddSingleton(new ReservedPrefix(AccountEventNames.Prefix))
            .AddSingleton<AccountEvents>()
            .AddSingleton<ReplyOrigin>().AddSingleton<ReplyDesk>().AddSingleton<ReplyWait>().AddSingleton<ReplyKeeper>()
            .AddSingleton<CallbackReceiver>()
            .AddSingleton<ReplyWindows>().AddSingleton<Consents>().AddSingleton<NextWay>()
            .AddSingleton<IJobHandler, MediaFetchHandler>()
            .AddSingleton<IJobHandler, TagHandler>()
            .AddSingleton<IJobHandler, QrCodeHandler>()
            .AddSingleton<IJobHandler, MenuHandler>();
        services.AddSingleton<JobWake>().AddSingleton<MassLedger>().AddSingleton<IJobHandler, SegmentJobHandler>();
        if (_takesMoney)
            PayServices.AddJobs(services);
        MediaForwarding.AddTo(services, MediaSending.ForwardKind, MediaSending.Fit);
        Add<SendJobHandler>(SendOrder.Kind, WhenUnsure.Ask);
        Add<SendJobHandler>(SendOrder.OnceKind, WhenUnsure.Drop);
        Add<MediaSendHandler>(MediaSending.Kind, WhenUnsure.Ask);
        Add<MediaSendHandler>(MediaSending.OnceKind, WhenUnsure.Drop);
        Add<FanOutHandler>(SendOrder.ManyKind);
        AddCall(CallOrder.TemplateKind);
        AddCall(CallOrder.NoticeKind);

        void Add<T>(params object[] arguments)
            where T : class, IJobHandler => services.AddSingleton<IJobHandler>(provider => ActivatorUtilities.CreateInstance<T>(provider, arguments));

        void AddCall(string kind) => services.AddSingleton<IJobHandler>(provider => new CallJobHandler(
            kind, provider.GetRequiredService<WeChatClient>(), provider.GetRequiredService<Consents>(), provider.GetRequiredService<NextWay>(),
            provider.GetRequiredService<WeChatAccounts>(), provider.GetRequiredService<TimeProvider>()));
    }

    /// <summary>With no account there is nobody to call.</summary>
    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        if (!_isOn)
            return;
        CallbackEndpoints.Map(endpoints);
        DomainFiles.Map(endpoints, endpoints.ServiceProvider.GetRequiredService<WeChatOptions>().DomainFiles);
        if (_takesMoney)
            PayServices.Map(endpoints);
    }
}
