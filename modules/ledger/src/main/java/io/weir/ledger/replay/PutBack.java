package io.weir.ledger.replay;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.weir.ledger.Claim;
import io.weir.ledger.RejectedClaims;
import io.weir.ledger.Rejection;
import io.weir.model.Product;
import io.weir.model.Reading;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.Settled;
import io.weir.model.Stage;
import io.weir.model.catalogue.Catalogue;

/**
 * A rejection that is to be put back: all but its bytes.
 *
 * @param offset of the rejection
 * @param claims the values that it speaks of, none where nobody can say
 * @param products that it speaks of
 * @param obstacle what came of it without putting it back, or null where it can be
 */
public record PutBack(
        String number,
        long offset,
        Stage stage,
        Reason reason,
        String origin,
        String kind,
        Set<Claim> claims,
        List<Product> products,
        Replayed.Outcome obstacle) {

    /** What a replay is to put back for a rejection, or what is in the way of that. */
    public static PutBack of(Rejection rejection, Catalogue catalogue, FedRecords fed) {
        Rejected rejected = rejection.rejected();
        boolean cut = rejected.original().length < rejected.length();
        Set<Claim> claims = new LinkedHashSet<>();
        List<Product> products = List.of();
        Replayed.Outcome obstacle = null;
        if (cut) {
            obstacle = Replayed.Outcome.CUT;
        } else if (rejected.stage() == Stage.SCRAPER) {
            for (Reading reading : fed.readings(rejected, rejection.at())) {
                Claim.each(reading, catalogue, claims::add);
            }
            products = fed.products(rejected, rejection.at());
            obstacle = claims.isEmpty() && products.isEmpty() ? Replayed.Outcome.REJECTED_AGAIN : null;
        } else {
            claims.addAll(RejectedClaims.of(rejected, catalogue));
        }
        return new PutBack(
                rejection.number(),
                rejection.offset(),
                rejected.stage(),
                rejected.reason(),
                rejected.origin(),
                rejected.kind(),
                claims,
                products,
                obstacle);
    }

    /** Whether one value is meant, and not all that is in the bytes. */
    public boolean isOneValue() {
        return kind != null;
    }

    /** The note that withdraws it. */
    public Settled settled() {
        return new Settled(origin, kind);
    }

    /** The identity of the rejection. */
    public String identity() {
        return settled().identity();
    }
}
