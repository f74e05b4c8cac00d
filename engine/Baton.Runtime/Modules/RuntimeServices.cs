using Baton.Expressions.Languages;
using Baton.Kernel.Catalog;
using Baton.Kernel.Plans;
using Baton.Runtime.Activities;
using Baton.Runtime.Alterations;
using Baton.Runtime.Calls.Hosts;
using Baton.Runtime.Channels;
using Baton.Runtime.Channels.Routing;
using Baton.Runtime.Children;
using Baton.Runtime.Contacts;
using Baton.Runtime.Definitions;
using Baton.Runtime.Events;
using Baton.Runtime.Facts;
using Baton.Runtime.Hosting;
using Baton.Runtime.Inbox;
using Baton.Runtime.Jobs;
using Baton.Runtime.Jobs.Policies;
using Baton.Runtime.Organisation;
using Baton.Runtime.Organisation.Leavers;
using Baton.Runtime.Pausing;
using Baton.Runtime.Replies;
using Baton.Runtime.Retention;
using Baton.Runtime.Schedules;
using Baton.Runtime.Secrets;
using Baton.Runtime.Senders;
using Baton.Runtime.Steps;
using Baton.Runtime.Timers;
using Baton.Runtime.Webhooks;
using Baton.Runtime.Workflows;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Baton.Runtime.Modules;

/// <summary>Registers the runtime with the modules a host wants. The host adds the store and the clock.</summary>
public static class RuntimeServices
{
    public static IServiceCollection AddBatonRuntime(this IServiceCollection services, IConfiguration configuration, params ReadOnlySpan<IModule> modules)
    {
        services.AddOptions();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(configuration);
        services.TryAddSingleton<IEventLinks, NoEventLinks>();
        services.TryAddSingleton<ITaskPages, NoTaskPages>();
        services.TryAddSingleton<IOwnAddress, NoOwnAddress>();
        services.TryAddSingleton<IAdministrators, AdministratorsByRole>();
        services.AddOptions<CalendarOptions>().Bind(configuration.GetSection(CalendarOptions.Section))
            .Validate(options => options.HasKnownZone, $"{CalendarOptions.Section}:TimeZone 不是本机认识的时区。 / {CalendarOptions.Section}:TimeZone is not a time zone that this machine knows.")
            .ValidateOnStart();
        services.AddOptions<NodeOptions>().Bind(configuration.GetSection(NodeOptions.Section));
        services.AddOptions<JobOptions>().Bind(configuration.GetSection(JobOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<JobOptions>, JobOptionsValidator>();
        services.AddOptions<RetentionOptions>().Bind(configuration.GetSection(RetentionOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RetentionOptions>, RetentionOptionsValidator>();
        services.AddOptions<ChainLimits>().Bind(configuration.GetSection(ChainLimits.Section))
            .Validate(limits => limits is { Starts: > 0, Hops: > 0 }, $"{ChainLimits.Section} 至少是 1。 / {ChainLimits.Section} is at least 1.")
            .ValidateOnStart();
        services.AddOptions<CallHostOptions>().Bind(configuration.GetSection(CallHostOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<CallHostOptions>, CallHostOptionsValidator>().AddSingleton<HostRules>().AddSingleton<IHostNames, SystemHostNames>().AddSingleton<GuardedConnections>();
        var activities = new List<ActivityDescriptor>();
        var languages = ExpressionLanguages.Default;
        foreach (var module in modules)
        {
            services.AddSingleton(module);
            activities.AddRange(AuthoredActivities.In(module.Activities));
            foreach (var language in module.AddLanguages(configuration))
            {
                languages = languages.With(language);
                var run = BuiltIn.RunScript(language.Type, $"运行 {language.Type}");
                // An engine that takes the place of a language of the kernel's has its activity already.
                if (!BuiltIn.All.Any(known => known.TypeName == run.TypeName))
                    activities.Add(run);
            }

            module.AddServices(services, configuration);
        }

        return services
            .AddSingleton(new ActivityCatalog(activities))
            .AddSingleton(languages)
            .AddSingleton<PlanCompiler>()
            .AddSingleton<DefinitionLibrary>()
            .AddSingleton<DefinitionPublisher>()
            .AddSingleton<DefinitionReferences>()
            .AddSingleton<ReferenceUpdates>()
            .AddSingleton<TriggerIndex>().AddSingleton<PublishedTriggers>()
            .AddSingleton<UsableDefinitions>()
            .AddSingleton<UsedVersions>()
            .AddSingleton<FirstRests>()
            .AddSingleton<TriggerPlanner>()
            .AddSingleton<TriggerPayloads>()
            .AddSingleton<TriggerTimes>()
            .AddSingleton<CompanyClock>()
            .AddSingleton<ScheduledStarts>()
            .AddSingleton<IOrganisation, StoredOrganisation>()
            .AddSingleton<IFactSource, CompanyFacts>()
            .AddSingleton<ISecrets, ConfiguredSecrets>()
            .AddSingleton<SecretRevealer>()
            .AddSingleton<ContactBook>().AddSingleton<ContactRegister>().AddSingleton<Invitations>().AddSingleton<Interactions>().AddSingleton<Parties>().AddSingleton<MatterRights>()
            .AddSingleton<ChannelDirectory>().AddSingleton<Undelivered>()
            .AddSingleton<TaskNotices>()
            .AddMessageRouting()
            .AddSingleton<WebhookDirectory>()
            .AddSingleton<WebhookNotices>()
            .AddSingleton<CommitBuilder>()
            .AddSingleton<InstanceCache>()
            .AddSingleton<InstanceStates>()
            .AddSingleton<Mailboxes>()
            .AddSingleton<Signals>()
            .AddSingleton<ActivityRunner>()
            .AddSingleton<InstanceViews>()
            .AddSingleton<StepRunner>()
            .AddSingleton<TrialRun>()
            .AddSingleton<ReplyWaiting>()
            .AddSingleton<NodeIdentity>()
            .AddSingleton<InboxWriter>()
            .AddSingleton<InboxWorker>()
            .AddSingleton<MessageBriefs>()
            .AddSingleton<JobSettlement>()
            .AddSingleton<JobPolicies>()
            .AddSingleton<RuntimePause>().AddSingleton<IKeptSettings>(provider => provider.GetRequiredService<RuntimePause>())
            .AddSingleton<RetentionRound>()
            .AddSingleton<RetentionRun>()
            .AddSingleton<JobWorker>()
            .AddSingleton<EventDeliveries>()
            .AddSingleton<ReservedEvents>()
            .AddSingleton<StimulusSender>()
            .AddSingleton<IStimulusSender>(services => services.GetRequiredService<StimulusSender>())
            .AddSingleton<IBookmarkResumer, BookmarkResumer>()
            .AddSingleton<IEventPublisher, EventPublisher>()
            .AddSingleton<IWorkflowRuntime, WorkflowRuntime>()
            .AddSingleton<EventBroadcasts>()
            .AddSingleton<IInboxHandler, EventInbox>()
            .AddSingleton<IInboxHandler, ChildInbox>()
            .AddSingleton<AlterationReader>()
            .AddSingleton<AlterationPlans>()
            .AddSingleton<IInboxHandler, AlterationInbox>()
            .AddSingleton<Succession>().AddSingleton<IJobHandler, LeaverHandler>()
            .AddSingleton<IJobHandler, ActivityJobHandler>();
    }

    /// <summary>Adds the workers. They start after every hosted service registered before, such as the one that opens the store.</summary>
    public static IServiceCollection AddBatonWorkers(this IServiceCollection services) => services
        .AddHostedService<CodeWorkflows>()
        .AddHostedService<ClaimKeeper>()
        .AddHostedService<NodeWatch>()
        .AddHostedService<OtherNodes>()
        .AddHostedService<InboxPump>()
        .AddHostedService<JobPump>()
        .AddHostedService<TimerPump>()
        .AddHostedService<ClaimWatch>()
        .AddHostedService<LeaverPump>()
        .AddHostedService<RetentionPump>();
}
