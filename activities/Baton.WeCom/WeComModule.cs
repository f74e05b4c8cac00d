using Baton.Runtime.Channels;
using Baton.Runtime.Events;
using Baton.Runtime.Inbox;
using Baton.Runtime.Jobs;
using Baton.Runtime.Modules;
using Baton.Runtime.Steps;
using Baton.Tencent.Jobs;
using Baton.Tencent.Media;
using Baton.Tencent.SignIn;
using Baton.Tencent.Tokens;
using Baton.WeCom.Approvals;
using Baton.WeCom.Callbacks;
using Baton.WeCom.Channels;
using Baton.WeCom.Client;
using Baton.WeCom.Customers;
using Baton.WeCom.CustomerService;
using Baton.WeCom.Groups;
using Baton.WeCom.Inbox;
using Baton.WeCom.Jobs;
using Baton.WeCom.Media;
using Baton.WeCom.Organisation;
using Baton.WeCom.Questions;
using Baton.WeCom.Robots;
using Baton.WeCom.SignIn;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.WeCom;

/// <summary>WeCom (企业微信) as the host plugs it in. Without a configured corporation its activities are there, but reach nobody.</summary>
public sealed class WeComModule : IModule
{
    public string Name => "WeCom";

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddSingleton<WeComApps>();
        if (string.IsNullOrEmpty(configuration[$"{WeComOptions.Section}:{nameof(WeComOptions.CorpId)}"]))
        {
            services.AddSingleton(new WeComOptions());
            return;
        }

        services.AddDataProtection();
        services.AddKeyedSingleton<IAccessTokenStore>(WeComOptions.Section, (provider, _) => ActivatorUtilities.CreateInstance<StoredAccessTokens>(
            provider, WeComPlatform.Of(provider.GetRequiredService<WeComOptions>())));
        services.AddWeComClient(configuration);
        foreach (var app in configuration.GetSection($"{WeComOptions.Section}:{nameof(WeComOptions.Apps)}").GetChildren().Where(app => app.GetValue(nameof(WeComApp.AgentId), 0) > 0))
        {
            var name = app[nameof(WeComApp.Name)] ?? "";
            services.AddSingleton<IChannel>(provider => new WeComChannel(provider.GetRequiredService<WeComApps>().Find(name)!));
            services.AddSingleton<IChannel>(provider => new DeskChannel(provider.GetRequiredService<WeComApps>().Find(name)!));
        }

        MediaRetention.AddTo(services, configuration.GetValue($"{WeComOptions.Section}:{nameof(WeComOptions.MediaDays)}", new WeComOptions().MediaDays));

        MediaForwarding.AddTo(services, MediaSending.ForwardKind, MediaSending.Fit);

        // Only where there is an application: whoever finds none offers no such way to sign in.
        if (configuration.GetSection($"{WeComOptions.Section}:{nameof(WeComOptions.Apps)}").GetChildren().Any())
            services.AddTransient<WeComSignIn>();
        services
            .AddSingleton<IJobHandler, SendJobHandler>()
            .AddSingleton<CardUpdates>()
            .AddSingleton<IJobHandler, CloseCardJobHandler>()
            .AddSingleton<IJobHandler, CardChangeHandler>()
            .AddSingleton<IWaitFollower, CardFollower>()
            .AddSingleton<IJobHandler, OrganisationJobHandler>()
            .AddSingleton<IInboxHandler, WeComInbox>()
            .AddSingleton(new ReservedPrefix(AppEventNames.Prefix)).AddSingleton(new ReservedPrefix(CardWait.Prefix))
            .AddSingleton<CardClicks>()
            .AddSingleton<CardAnswers>()
            .AddSingleton<TaskFates>()
            .AddSingleton<AppEvents>()
            .AddSingleton<Backlog>()
            .AddSingleton<OfferPace>()
            .AddSingleton<MediaUploads>()
            .AddSingleton<IJobHandler, MediaFetchHandler>()
            .AddSingleton<IJobHandler, MediaSendHandler>()
            .AddSingleton<IJobHandler>(provider => ActivatorUtilities.CreateInstance<FanOutHandler>(provider, SendJobHandler.ManyKind))
            .AddSingleton<IJobHandler, RecallHandler>()
            .AddSingleton<IJobHandler, CallJobHandler>()
            .AddSingleton<IJobHandler, ContactWayHandler>()
            .AddSingleton<IJobHandler, GroupCreationHandler>()
            .AddSingleton<IJobHandler, GroupSendHandler>()
            .AddSingleton<CustomerReports>()
            .AddSingleton(new ReservedPrefix(CustomerChanges.Prefix))
            .AddSingleton<IJobHandler, WelcomeHandler>()
            .AddSingleton<IJobHandler, AcquaintHandler>()
            .AddSingleton<ApprovalReports>()
            .AddSingleton(new ReservedPrefix(ApprovalNames.Prefix))
            .AddSingleton<IJobHandler, ApplyHandler>()
            .AddSingleton<IJobHandler, RobotSendHandler>()
            .AddSingleton<DeskCursors>()
            .AddSingleton<IInboxHandler, DeskInbox>()
            .AddSingleton<IJobHandler, DeskFetchHandler>()
            .AddSingleton<IJobHandler, DeskSendHandler>()
            .AddSingleton(new ReservedPrefix(DeskEvents.Prefix))
            .AddSingleton<DeskPatrol>()
            .AddHostedService(provider => provider.GetRequiredService<DeskPatrol>())
            .AddSingleton<CompanyReader>()
            .AddSingleton<OrganisationMemories>()
            .AddSingleton<CardPatrol>()
            .AddHostedService<CardPatrolPump>()
            .AddHostedService<OrganisationPump>();
    }

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        CallbackEndpoints.Map(endpoints);
        OrganisationEndpoints.Map(endpoints);
        DomainFiles.Map(endpoints, endpoints.ServiceProvider.GetRequiredService<WeComOptions>().DomainFiles);
    }
}
