using Baton.WeChat.Jobs;

namespace Baton.WeChat.Pay.Orders;

/// <summary>Money that is to move between the merchant and one person, as it lies in a job. The job's id is its number, once for ever.</summary>
internal interface IMoneyOrder : IAccountOrder
{
    /// <summary>Who pays or gets it, within the account.</summary>
    string OpenId { get; }

    /// <summary>How much, in fen.</summary>
    long Fen { get; }

    /// <summary>What for, as the person sees it.</summary>
    string Words { get; }

    /// <summary>Nothing moves from then on.</summary>
    DateTimeOffset Until { get; }

    /// <summary>What the person is told, before the link.</summary>
    string Text { get; }

    /// <summary>What the link says.</summary>
    string LinkText { get; }

    /// <summary>The flow's name, for templates.</summary>
    string Topic { get; }

    /// <summary>What templates say of it.</summary>
    string State { get; }
}
