using Baton.Runtime.Channels;
using Baton.Runtime.Facts;
using Baton.Server.Elsa.Alterations;
using Baton.Server.Elsa.Definitions;
using Baton.Server.Elsa.Definitions.Drawings;
using Baton.Server.Elsa.Definitions.Removal;
using Baton.Server.Elsa.Definitions.Revisions;
using Baton.Server.Elsa.Definitions.Writing;
using Baton.Server.Elsa.Descriptors;
using Baton.Server.Elsa.Instances;
using Baton.Server.Elsa.Rules;
using Baton.Server.Gallery;
using Baton.Server.Hosting;
using Baton.Server.Inbox;
using Baton.Server.Instances;
using Baton.Server.Instances.Lists;
using Baton.Server.Jobs;
using Baton.Server.Keys;
using Baton.Server.Links;

namespace Baton.Server.Requests;

/// <summary>What the handlers of this server share.</summary>
internal static class EndpointServices
{
    public static IServiceCollection AddBatonEndpoints(this IServiceCollection services) => services
        .AddSingleton<InputSpecifications>()
        .AddSingleton<PaletteWords>()
        .AddSingleton<ActivityDescriptors>()
        .AddSingleton<LanguageDescriptors>()
        .AddSingleton<PublicAddress>()
        .AddSingleton<IOwnAddress>(provider => provider.GetRequiredService<PublicAddress>())
        .AddSingleton<ITaskPages, TaskPages>()
        .AddSingleton<ICustomerPages, CustomerPages>()
        .AddSingleton<TemplateShelf>()
        .AddSingleton<LinkSigner>()
        .AddSingleton<IEventLinks>(provider => provider.GetRequiredService<LinkSigner>())
        .AddScoped<DefinitionVersions>()
        .AddScoped<Palettes>()
        .AddScoped<RuleFields>()
        .AddScoped<CreationRetries>()
        .AddScoped<StaleSaves>()
        .AddScoped<DeletionRules>()
        .AddSingleton<RecentJournals>()
        .AddScoped<InstanceFiles>()
        .AddScoped<InstanceSelection>()
        .AddScoped<InstancePages>()
        .AddScoped<JobDesk>()
        .AddScoped<JobPages>()
        .AddScoped<InboxPages>()
        .AddScoped<KeyShelf>()
        .AddScoped<WaitWords>();
}
