using Baton.Runtime.Contacts;
using Baton.Runtime.Events;
using Baton.Runtime.Organisation;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.Runtime.Channels.Routing;

/// <summary>Registers what takes messages to where they belong.</summary>
internal static class RoutingServices
{
    public static IServiceCollection AddMessageRouting(this IServiceCollection services) => services
        .AddSingleton(new ReservedPrefix(MessageQuestion.Prefix))
        .AddSingleton(Conversations.Temporary)
        .AddSingleton<Conversations>()
        .AddSingleton<TriggerOffers>().AddSingleton<KeywordTriggers>().AddSingleton<Usages>()
        .AddSingleton<OpenQuestions>().AddSingleton<TaskWords>().AddSingleton<Relays>().AddSingleton<OrderStatus>().AddSingleton<CustomerOrderStatus>().AddSingleton<Targets>()
        .AddSingleton<CommandStage>().AddSingleton<QuestionStage>().AddSingleton<SendingStage>().AddSingleton<ReferenceStage>().AddSingleton<RelayStage>().AddSingleton<TriggerStage>().AddSingleton<FallbackStage>()
        .AddSingleton(provider => new MessageRouter(
            provider.GetRequiredService<ChannelDirectory>(), provider.GetRequiredService<IOrganisation>(), provider.GetRequiredService<ContactBook>(), provider.GetRequiredService<Conversations>(),
            provider.GetRequiredService<CommandStage>(), provider.GetRequiredService<SendingStage>(), provider.GetRequiredService<ReferenceStage>(),
            provider.GetRequiredService<RelayStage>(), provider.GetRequiredService<TriggerStage>(), provider.GetRequiredService<FallbackStage>()));
}
