package io.weir.ledger;

import java.util.LinkedHashSet;
import java.util.Set;

import io.weir.model.InvalidReadingException;
import io.weir.model.Measure;
import io.weir.model.Reading;
import io.weir.model.Rejected;
import io.weir.model.Stage;
import io.weir.model.catalogue.Catalogue;
import io.weir.wire.json.MeasureJson;
import io.weir.wire.json.ReadingJson;

/** Which values a rejection by the splitter or the collector speaks of. */
public final class RejectedClaims {

    private RejectedClaims() {}

    /** One where it names a kind, else all of the message; none where that can't be read. */
    public static Set<Claim> of(Rejected rejected, Catalogue catalogue) {
        Set<Claim> claims = new LinkedHashSet<>();
        try {
            if (rejected.stage() == Stage.COLLECTOR) {
                Measure measure = MeasureJson.read(rejected.original());
                claims.add(Claim.of(measure.identity(), measure.came()));
            } else {
                Reading reading = ReadingJson.read(rejected.original());
                reading.values().keySet().forEach(type -> {
                    Claim claim = Claim.of(reading, type, catalogue);
                    if (isMeant(rejected.kind(), type, claim)) {
                        claims.add(claim);
                    }
                });
            }
        } catch (InvalidReadingException e) {
            // an unreadable message on a topic: nobody can say which values were in it
        }
        return claims;
    }

    /** A kind that the catalogue had not when the value was rejected is named as the source does. */
    private static boolean isMeant(String kind, String type, Claim claim) {
        return kind == null || kind.equals(claim.identity().kind()) || kind.equals(type);
    }
}
